"""What Russian grammar asks for beyond words: places by their cases, names of units."""
