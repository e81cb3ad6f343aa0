"""One reader per language: who is in the article, then what is said of them."""
