"""Visits and other engagements: the list, and the page of one."""
