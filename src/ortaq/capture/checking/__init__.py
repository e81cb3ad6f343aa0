"""No quote, no fact: what stands between a reader and the outside."""
