"""What still hinders that a visit is closed, and its closing: where visits, proposals, follow-ups and review meet."""
