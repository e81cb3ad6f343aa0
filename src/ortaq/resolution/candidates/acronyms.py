"""Words that stand as acronyms in running text."""

from __future__ import annotations

from ortaq.resolution.normalize.initials import ACRONYM, bare_acronym

LEAST_LETTERS = 3


def reads_as_acronym(raw: str) -> bool:
    """KazNU, HEU, ҚазҰУ-дың: three letters or more, with capitals; two letters mean too much."""
    if raw[1:].islower():  # most words, told at once
        return False
    bare = bare_acronym(raw)
    return len(bare) >= LEAST_LETTERS and ACRONYM.fullmatch(bare) is not None
