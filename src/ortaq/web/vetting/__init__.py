"""Organizations that nobody has checked yet: the queue, and the page on which one is checked."""
