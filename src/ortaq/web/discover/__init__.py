"""Discover: promising areas, partners and people from the works that are loaded, with reasons and the backtest."""
