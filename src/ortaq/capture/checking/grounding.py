"""Every span must quote the text it points at, and every reference must lead somewhere."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from ortaq.vocabulary.facts import Fact, LinkFact, Reading, Ungrounded
from ortaq.vocabulary.layout import KIND_OF_KEY, spans_of

F = TypeVar("F", bound=Fact)

# What a fact says of another: ids that must exist in the same reading. A required one that leads nowhere sinks it.
REQUIRED = ("subject", "a", "b")
OPTIONAL = ("organization", "host")
LISTS = ("guests", "parties", "by")


def keep_grounded(reading: Reading, text: str, *, extractor: str) -> Reading:
    """The reading without facts that fail: a span not in ``text``, no span at all, a subject that is not there.

    A link may do without evidence of its own (the scheme allows it). What was dropped is told in ``ungrounded``.
    """
    dropped: list[Ungrounded] = list(reading.ungrounded)
    kept: dict[str, Any] = {
        key: tuple(fact for fact in getattr(reading, key) if _stands(fact, text, dropped)) for key in KIND_OF_KEY
    }
    known = {fact.id for key in ("organizations", "people") for fact in kept[key]}
    kept = {key: tuple(_tied(fact, known, dropped) for fact in facts) for key, facts in kept.items()}
    kept = {key: tuple(fact for fact in facts if fact is not None) for key, facts in kept.items()}
    return replace(reading, extractor=extractor, ungrounded=tuple(dropped), **kept)


def _stands(fact: Fact, text: str, dropped: list[Ungrounded]) -> bool:
    spans = spans_of(fact)
    if not spans and not isinstance(fact, LinkFact):
        dropped.append(Ungrounded(_describe(fact), "no quote in the text supports it"))
        return False
    if not all(span.stands_in(text) for span in spans):
        dropped.append(Ungrounded(_describe(fact), "its quote is not in the text word for word"))
        return False
    return True


def _tied(fact: F, known: set[str], dropped: list[Ungrounded]) -> F | None:
    names = {field.name for field in fields(fact)}
    for name in REQUIRED:
        if name in names and getattr(fact, name) not in known:
            dropped.append(Ungrounded(_describe(fact), "nobody in the text could be named as its subject"))
            return None
    changes: dict[str, Any] = {
        name: None for name in OPTIONAL if name in names and getattr(fact, name) not in known | {None}
    }
    for name in LISTS:
        if name in names and not set(getattr(fact, name)) <= known:
            changes[name] = tuple(item for item in getattr(fact, name) if item in known)
    return replace(fact, **changes) if changes else fact


def _describe(fact: Fact) -> str:
    words = (getattr(fact, key, None) for key in ("name", "value", "kind", "type"))
    return f"{type(fact).__name__.removesuffix('Fact').lower()}: " + " ".join(str(word) for word in words if word)
