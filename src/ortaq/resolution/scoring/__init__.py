"""How likely a candidate is meant: features, trees learned from labelled strings, and the reasons in words."""
