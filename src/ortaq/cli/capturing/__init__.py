"""``ortaq capture``: articles and archives in, facts out, without a database."""
