"""Endings that stay visible when a name is covered, in the languages whose endings tell who does what to whom."""

from __future__ import annotations

from collections.abc import Callable

Ending = Callable[[str, bool], int]


def no_ending(name: str, person: bool) -> int:
    """Names that do not change."""
    return 0


def endings_of(lang: str) -> Ending:
    """How many letters at the end of a name (of a person, or of a body) are its ending."""
    if lang != "kk":
        return no_ending
    from ortaq.capture.reading.endings.kazakh import ending_of_body, ending_of_person

    return lambda name, person: ending_of_person(name) if person else ending_of_body(name)


def case_stems(lang: str, word: str) -> tuple[str, ...]:
    """What is left of a word without what may be its case ending, longest first; empty where words do not change."""
    if lang != "kk":
        return ()
    from ortaq.capture.reading.endings.kazakh import place_stems

    return place_stems(word)
