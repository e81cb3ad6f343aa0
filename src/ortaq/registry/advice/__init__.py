"""Advice: in which areas the works suggest to work with a partner, kept as it stood, with its reasons."""
