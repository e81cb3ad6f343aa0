"""Review: facts beside the text that they were read from, decided one by one or many at once."""
