"""Eight years of an office's work with some sixty partners: real institutions, everything else invented."""
