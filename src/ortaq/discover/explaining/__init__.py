"""Why an area is promising: both sides in figures, people, documents, and how sure that is."""
