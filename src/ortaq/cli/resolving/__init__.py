"""What ``ortaq resolve`` does with texts, lines and tables."""
