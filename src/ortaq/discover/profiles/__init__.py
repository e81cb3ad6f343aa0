"""What an institution works on, lately and with whom: the corpus up to a year, in numbers."""
