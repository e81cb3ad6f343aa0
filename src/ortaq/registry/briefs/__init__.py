"""Briefing packs that were made: frozen as they were given out."""
