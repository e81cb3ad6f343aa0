"""The press room: news written, translated, shown as the public will read it, published, corrected."""
