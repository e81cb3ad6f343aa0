"""News of the press service: written, translated, tied to records, published, corrected for everybody to see."""
