"""Ortaq: capture, manage and discover a research university's international partnerships."""
