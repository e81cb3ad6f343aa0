"""Proposals: the list, the page of one, and what is done about it."""
