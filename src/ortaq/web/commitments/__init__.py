"""Commitments: the list, the page of one, and its steps."""
