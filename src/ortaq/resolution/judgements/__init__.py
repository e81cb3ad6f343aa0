"""What people decided a name means: remembered, explained, stronger than any score."""
