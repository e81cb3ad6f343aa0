"""The chapters of a pack: each function gives one."""
