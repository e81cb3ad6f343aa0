"""What the nouns say together: reads over all of them, never written to. Nothing in the registry imports this."""
