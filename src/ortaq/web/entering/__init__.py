"""New organizations and people by hand, with a warning of those who are on record already."""
