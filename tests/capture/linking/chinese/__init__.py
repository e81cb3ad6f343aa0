"""Chinese names."""
