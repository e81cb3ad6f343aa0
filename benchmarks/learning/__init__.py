"""How the coefficients of the resolver are learned: from development halves only, checked by cross-validation."""
