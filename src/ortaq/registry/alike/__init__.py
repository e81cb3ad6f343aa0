"""Is it here already? Records like a new one, each with why."""
