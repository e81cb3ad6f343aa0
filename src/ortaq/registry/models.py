"""The registry's tables, re-exported from their nouns."""
