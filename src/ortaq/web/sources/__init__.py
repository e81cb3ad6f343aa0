"""Texts that facts come from: the inbox, and each text with its quotes."""
