"""Joint projects and programs: the list, the page of one, and its steps."""
