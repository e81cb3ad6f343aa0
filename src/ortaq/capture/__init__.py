"""Article to facts, each with its quote. Pure: no database, no Django."""
