"""What a briefing pack needs from beyond the registry."""
