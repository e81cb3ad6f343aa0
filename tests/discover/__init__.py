"""Tests of ``ortaq.discover``."""
