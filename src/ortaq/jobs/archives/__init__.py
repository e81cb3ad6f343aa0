"""Archives that people bring in: stored, listed, and taken in thing by thing."""
