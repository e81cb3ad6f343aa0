"""Endings of names, in the languages whose endings tell who does what to whom."""
