"""Reference documents, written from the code that they describe."""
