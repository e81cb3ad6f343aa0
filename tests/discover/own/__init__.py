"""Tests of ``ortaq.discover.own``."""
