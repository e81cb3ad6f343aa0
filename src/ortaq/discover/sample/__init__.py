"""An invented corpus: shows what discover does before real works are loaded. Every page says that it is invented."""
