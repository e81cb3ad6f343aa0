"""What every list offers besides its rows: views kept under a name, and its rows as a table to take out."""
