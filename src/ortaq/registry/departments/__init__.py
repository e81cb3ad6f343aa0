"""Units of our university and of others: faculties, departments, laboratories, and what they were part of when."""
