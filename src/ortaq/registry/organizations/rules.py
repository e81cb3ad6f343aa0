"""Which profile facts can only have one value at a time."""

from __future__ import annotations

import re

from ortaq.vocabulary.facts import Attribute

SINGLE = frozenset(
    {
        Attribute.STUDENTS_TOTAL,
        Attribute.INTERNATIONAL_STUDENTS,
        Attribute.STAFF_TOTAL,
        Attribute.FOUNDED,
        Attribute.CAMPUSES,
        Attribute.FACULTIES_COUNT,
        Attribute.PROGRAMS_COUNT,
        Attribute.PARTNERS_COUNT,
        Attribute.GRADUATES_TOTAL,
    }
)


def disagree(attribute: str, one: str, other: str) -> bool:
    """True when two values of an attribute that has only one cannot both hold."""
    return attribute in SINGLE and _comparable(one) != _comparable(other)


def _comparable(value: str) -> str:
    digits = re.sub(r"[^\d]", "", value)
    return digits or value.casefold().strip()
