"""Where the parts meet: tasks and management commands."""
