"""Tests of ``ortaq.discover.fetching``."""
