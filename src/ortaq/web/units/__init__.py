"""Joint units: the list, and the page of one."""
