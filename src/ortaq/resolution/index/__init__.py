"""The searchable list: candidates, scores, scanning."""
