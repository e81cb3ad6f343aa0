"""What is told to whom by mail and calendar, and what became of each mail."""
