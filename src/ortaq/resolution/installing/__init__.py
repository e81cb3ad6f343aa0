"""The registry under the data folder: brought there whole, swapped at once, compared with the next."""
