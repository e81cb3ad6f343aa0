"""Joint projects and programs."""
