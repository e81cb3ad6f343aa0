"""Names in comparable form: folded letters, words with their places, stems."""
