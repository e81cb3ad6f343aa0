"""Where discover and the registry meet: the corpus of the data folder, open for the pages; answers kept by edition."""
