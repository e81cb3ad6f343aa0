"""Labelled strings beside the project, and how answers to them are scored."""
