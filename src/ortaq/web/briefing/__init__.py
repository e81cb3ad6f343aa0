"""Briefing packs: what the registry knows before a meeting, in sentences that are cited each by itself."""
