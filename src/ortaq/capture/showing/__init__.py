"""A reading as a person sees it: the text with its facts marked."""
