"""The demo: an office with eight years behind it and articles before it, made through the ordinary operations."""
