"""Vitality: whether a partnership is alive, computed from dated evidence and never typed. Reads only."""
