"""What we hold to be true: the one Django app with tables."""
