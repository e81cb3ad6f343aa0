"""Views of lists that people keep under a name: own ones, and those of the office."""
