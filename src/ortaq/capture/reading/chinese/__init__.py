"""What in Chinese is not a matter of words."""
