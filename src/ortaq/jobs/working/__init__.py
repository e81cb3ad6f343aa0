"""The worker: what there is to do becomes rows, which are claimed, done, and kept with their outcome."""
