"""Archives that were brought in: how far they are, and what became of each thing in them."""
