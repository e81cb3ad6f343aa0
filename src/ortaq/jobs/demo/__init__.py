"""The demo: a small office that has begun its work, made through the ordinary operations."""
