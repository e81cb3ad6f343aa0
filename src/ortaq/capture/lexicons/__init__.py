"""Reviewed words and patterns, one folder a language. Data only: each file names its author and the day of review."""
