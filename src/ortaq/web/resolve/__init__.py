"""Try it: which organization does this name mean, and why?"""
