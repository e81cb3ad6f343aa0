"""What happened with a partner, of all kinds, in order."""
