"""What the public may read: only what is marked public, and names nothing that is not."""
