"""One search over organizations, people, joint units and sources. Nothing in the registry imports this."""
