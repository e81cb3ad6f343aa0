"""How Kazakh names bodies and people: heads last, posts first, endings on the last word."""
