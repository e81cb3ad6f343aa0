"""Numbers of a partnership by year, side by side: recorded ones with their source, computed ones from the records."""
