"""Reading Kazakh: endings, names by heads, posts before names, clauses that end in their verb."""
