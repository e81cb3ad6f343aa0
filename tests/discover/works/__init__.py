"""Tests of ``ortaq.discover.works``."""
