"""The office's own tables meet the name index and the registry."""
