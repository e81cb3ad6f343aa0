"""Pages, by the same nouns as the registry."""
