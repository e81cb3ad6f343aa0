"""The public pages: what is marked public, in four languages, for everybody, quickly."""
