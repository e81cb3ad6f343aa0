"""The office's own tables: brought in, checked row by row, recorded, taken back."""
