"""Two records, one body or person: look at both, merge, take apart, say "not the same"."""
