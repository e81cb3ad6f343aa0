"""A first draft of news from the record of a visit, by template: each sentence says what the record says, or is left
out."""
