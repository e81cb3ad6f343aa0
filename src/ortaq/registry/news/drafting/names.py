"""What bodies and people are called in a language: as the registry has it, else as it is on record."""

from __future__ import annotations

from collections.abc import Iterable

from ortaq.registry.organizations.models import Organization, OrganizationName
from ortaq.registry.people.models import Person, PersonName
from ortaq.vocabulary.organizations import NameKind

_SHOWN = (NameKind.LABEL, NameKind.UNOFFICIAL)


def names_of_bodies(bodies: Iterable[Organization], language: str) -> dict[int, str]:
    """By primary key; a name proper before an unofficial one. One query."""
    held = {body.pk: body.name for body in bodies}
    rows = OrganizationName.objects.filter(organization__in=held, language=language, kind__in=_SHOWN)
    proper = sorted(rows, key=lambda row: (row.kind == NameKind.LABEL, -row.pk))  # the first proper one comes last
    return held | {row.organization_id: row.value for row in proper}


def names_of_people(people: Iterable[Person], language: str) -> dict[int, str]:
    """By primary key: the name on record, or the first in the script of the language. One query."""
    held = {person.pk: person.name for person in people}
    wanted = {key: name for key, name in held.items() if not _in_script(name, language)}
    for row in PersonName.objects.filter(person__in=wanted).order_by("-id"):
        if _in_script(row.value, language):
            held[row.person_id] = row.value
    return held


def _in_script(name: str, language: str) -> bool:
    """True when most of its letters are Latin for English, Chinese characters for Chinese, else Cyrillic."""
    first, last = {"en": ("A", "ɏ"), "zh": ("㐀", "鿿")}.get(language, ("Ѐ", "ԯ"))
    letters = [letter for letter in name if letter.isalpha()]
    return 2 * sum(first <= letter <= last for letter in letters) > len(letters)
