"""What search looks through: for each name on record an entry, kept in the transaction that writes the name."""
