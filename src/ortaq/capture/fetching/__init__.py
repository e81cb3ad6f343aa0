"""Pages of the web, fetched with care: no private addresses, capped in size and time."""
