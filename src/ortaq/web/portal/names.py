"""What bodies are called on public pages: in the reader's language where they have such a name, else as on record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q

from ortaq.registry.organizations.models import Organization, OrganizationName
from ortaq.vocabulary.organizations import NameKind

SHOWN = (NameKind.LABEL, NameKind.UNOFFICIAL)


@dataclass(frozen=True)
class Name:
    """``language`` is "" where it is that of the page, or not known."""

    text: str
    language: str = ""


class PublicNames:
    """The names of many bodies, with one query."""

    def __init__(self, bodies: Iterable[Organization], language: str) -> None:
        own = Q(language=language, kind__in=SHOWN) | Q(value=F("organization__name"))
        found = OrganizationName.objects.filter(own, organization__in=[body.pk for body in bodies]).order_by("id")
        # An official name in the reader's language, then an unofficial one, then whatever stands on record.
        ranked = sorted(found, key=lambda name: (name.language != language, name.kind != NameKind.LABEL))
        self._names: dict[int, Name] = {}
        for name in ranked:
            here = name.language == language
            self._names.setdefault(name.organization_id, Name(name.value, "" if here else name.language))

    def of(self, body: Organization) -> Name:
        return self._names.get(body.pk) or Name(body.name)
