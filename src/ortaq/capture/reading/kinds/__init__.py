"""One module per kind of fact: what the rules of a language find becomes facts. No words of any language here."""
