"""Areas, partners and people in order of promise."""
