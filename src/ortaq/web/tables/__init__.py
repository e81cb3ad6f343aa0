"""How records stand in a row of a table: the same on the lists and on the pages of partners, people and visits."""
