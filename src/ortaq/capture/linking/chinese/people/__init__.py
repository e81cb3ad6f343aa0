"""Who is named in a Chinese text, and what the text says of them."""

from ortaq.capture.linking.chinese.people.finding import find_people

__all__ = ["find_people"]
