"""People on record whom a new one, or another record, may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from anyascii import anyascii
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from ortaq.registry.alike.candidates import Alike, best_first
from ortaq.registry.identity.queries import judged_different
from ortaq.registry.people.models import Person, PersonName
from ortaq.registry.people.rules import orcid_of
from ortaq.resolution.normalize.words import fold

NEAR = 88


def people_like(names: Iterable[str], *, orcid: str = "", apart_from: Person | None = None) -> list[Alike[Person]]:
    """People with the same ORCID, the same name, its words in another order or script, or with initials for some.

    Those merged into another stand as that one; those judged different from ``apart_from`` are left out.
    """
    asked = [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]
    without = frozenset() if apart_from is None else judged_different(apart_from) | {apart_from.pk}
    return best_first([*_same_orcid(orcid), *_same_name(asked), *_near_names(asked)], without=without)


def _same_orcid(text: str) -> Iterator[Alike[Person]]:
    orcid = orcid_of(text) if text else None
    for person in Person.objects.filter(orcid=orcid).select_related("merged_into") if orcid else ():
        yield Alike(person.standing, 1.0, (_("the same ORCID"),))


def _same_name(names: list[str]) -> Iterator[Alike[Person]]:
    for row in _rows().filter(folded__in=[fold(name) for name in names]):
        yield Alike(row.person.standing, 0.95, (_("the same name: %(name)s") % {"name": row.value},))


def _near_names(names: list[str]) -> Iterator[Alike[Person]]:
    """Compared in Latin letters, words in any order."""
    held = {pk: latin(value) for pk, value in PersonName.objects.values_list("pk", "value")}
    near: dict[int, float] = {}
    for name in names:
        own = latin(name)
        hits = process.extract(own, held, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=10)
        near |= {pk: max(score, near.get(pk, 0)) for _value, score, pk in hits}
        near |= {pk: max(90.0, near.get(pk, 0)) for pk, other in held.items() if abbreviates(own, other)}
    for row in _rows().filter(pk__in=near):
        told = _("the name is written much alike: %(name)s") % {"name": row.value}
        yield Alike(row.person.standing, near[row.pk] / 100 * 0.9, (told,))


def latin(name: str) -> str:
    """The name in small Latin letters, words apart."""
    return " ".join("".join(char if char.isalnum() else " " for char in anyascii(name)).lower().split())


def abbreviates(one: str, other: str) -> bool:
    """True when the names share a whole word, and what else they have are initials of one another: V Petrov."""
    mine, theirs = one.split(), other.split()
    shared = [word for word in mine if word in theirs and len(word) > 2]
    rest, other_rest = [w for w in mine if w not in shared], [w for w in theirs if w not in shared]
    if not shared or not rest or not other_rest:
        return False
    few, many = sorted((rest, other_rest), key=len)
    if not any(len(word) == 1 for word in (*few, *many)):
        return False
    return all(any(_initial(word, candidate) for candidate in many) for word in few)


def _initial(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) if len(short) == 1 else short == long


def _rows() -> Any:
    return PersonName.objects.select_related("person__merged_into").order_by("id")
