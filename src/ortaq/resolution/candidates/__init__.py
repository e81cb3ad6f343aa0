"""From a text to the names in it that the index knows, and the bodies that bear them."""
