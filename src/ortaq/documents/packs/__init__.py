"""Briefing packs: a frozen Brief in, PDF, DOCX or HTML out; the same Brief gives the same bytes."""
