"""What somebody must do by a day, on any record."""
