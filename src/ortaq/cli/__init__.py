"""The same parts joined without Django: the command line."""
