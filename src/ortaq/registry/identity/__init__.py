"""Two records, one body or person? Kept judgements: merge, take apart again, "not the same"."""
