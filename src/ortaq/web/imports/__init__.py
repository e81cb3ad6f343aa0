"""The office's own tables: brought in, checked, recorded, taken back."""
