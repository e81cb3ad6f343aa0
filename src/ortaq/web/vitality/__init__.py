"""Vitality: the word with its evidence and its rule, on the pages of partners and agreements, and in lists."""
