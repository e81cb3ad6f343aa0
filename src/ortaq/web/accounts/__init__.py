"""Accounts, roles and our units, for administrators."""
