"""Pages of briefing packs: make one, and those that were made."""
