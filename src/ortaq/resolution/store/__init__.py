"""The name index on disk: one file of arrays, built once, mapped into memory, shared between processes."""
