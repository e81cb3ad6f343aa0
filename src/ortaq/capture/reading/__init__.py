"""A text as the readers see it: paragraphs, sentences, tokens, all with offsets into the original."""
