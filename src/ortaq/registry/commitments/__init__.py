"""What an agreement or a visit promised, and whether it was kept."""
