"""Editing a record: the form, and what happens when somebody else saved it meanwhile."""
