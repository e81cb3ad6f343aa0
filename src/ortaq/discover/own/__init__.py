"""The office's own tables of publications → works, their affiliations resolved to institutions."""
