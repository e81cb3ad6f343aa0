"""Mentions become bodies and persons: who is who in one article."""
