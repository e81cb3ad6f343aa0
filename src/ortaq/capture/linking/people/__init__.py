"""Who is named in an article, and what the text says of them."""

from ortaq.capture.linking.people.finding import find_people

__all__ = ["find_people"]
