"""English press-service prose: its lexicons, patterns and the order in which they are read."""
