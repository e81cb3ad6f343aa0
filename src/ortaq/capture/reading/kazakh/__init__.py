"""What reading Kazakh needs besides words: endings that tell who does what to whom."""
