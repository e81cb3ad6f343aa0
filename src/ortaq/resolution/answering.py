"""One text, one answer: which bodies it means, and which were considered."""

from __future__ import annotations

from dataclasses import dataclass

from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.organizations import Candidate

TRUSTED = 0.6


@dataclass(frozen=True, slots=True)
class Answer:
    """``meant`` are the candidates that deserve it, in the order of the text; ``considered`` all, best first."""

    meant: tuple[Candidate, ...]
    considered: tuple[Candidate, ...]


def answer(
    index: NameIndex, text: str, *, country: str | None = None, context: str | None = None, limit: int = 5
) -> Answer:
    """The answer of ``index`` for a name."""
    found = index.resolve(text, country=country, context=context, limit=limit)
    return Answer(tuple(one for one in found[:1] if one.score >= TRUSTED), found)
