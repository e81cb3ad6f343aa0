"""Which institution of the corpus is meant: by id, by the key of an address, by name, by another name of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortaq.jobs.discovering.corpus import InUse, in_use, key_of

SHOWN = 12
SURE = 0.5  # probability from which a name is taken for what it resolves to


@dataclass(frozen=True)
class Body:
    """An institution of the corpus."""

    id: str
    key: str
    name: str
    country: str
    works: int


def body_at(key: str) -> Body | None:
    """The institution under a key of an address; None when the corpus does not hold it, or nothing is loaded."""
    with in_use() as use:
        return _body(use, use.ids[key]) if use and key in use.ids else None


def bodies_among(ids: Iterable[str]) -> list[Body]:
    """Those of these ids that the corpus holds, the one with most works first."""
    with in_use() as use:
        return _by_works(use, [id for id in ids if id in use.names]) if use else []


def largest(most: int = SHOWN) -> list[Body]:
    """The institutions with most works."""
    with in_use() as use:
        return _by_works(use, use.past.institutions.names)[:most] if use else []


def bodies_meant(text: str) -> list[Body]:
    """One when the text is sure; several to choose from; none when nothing of the corpus is called so."""
    given = text.strip()
    with in_use() as use:
        if use is None or not given:
            return []
        if (key := key_of(given.rstrip("/").lower())) in use.ids:
            return [_body(use, use.ids[key])]
        folded = given.casefold()
        same = [id for id, name in use.names.items() if name.casefold() == folded]
        if len(same) == 1:
            return [_body(use, same[0])]
        like = [id for id, name in use.names.items() if folded in name.casefold()]
        return _by_works(use, list(dict.fromkeys([*same, *_resolved(use, given), *like])))[:SHOWN]


def _resolved(use: InUse, text: str) -> list[str]:
    """What the name index takes the text for, in any script."""
    from ortaq.jobs.capture import name_index
    from ortaq.resolution.lists.errors import BadList

    try:
        found = name_index().resolve(text, limit=5)
    except BadList:  # then names of the corpus are all there is
        return []
    return [one.id for one in found if one.score >= SURE and one.id in use.names]


def _by_works(use: InUse, ids: list[str]) -> list[Body]:
    return sorted((_body(use, id) for id in ids), key=lambda body: (-body.works, body.id))


def _body(use: InUse, id: str) -> Body:
    row = use.past.institutions.places.get(id, -1)
    known = row >= 0
    return Body(
        id=id,
        key=key_of(id),
        name=use.names[id],
        country=use.past.countries[row] if known else "",
        works=int(use.past.size("works")[row]) if known else 0,
    )
