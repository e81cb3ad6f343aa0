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
    """The names of many bodies; a page that asks for all of them at once asks one query."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._names: dict[int, Name] = {}

    def learn(self, bodies: Iterable[Organization]) -> None:
        """Asks for the names of those that are not known yet."""
        new = {body.pk: Name(body.name) for body in bodies if body.pk not in self._names}
        own = Q(language=self._language, kind__in=SHOWN) | Q(value=F("organization__name"))
        found = OrganizationName.objects.filter(own, organization__in=new).order_by("id")
        # An official name in the reader's language, then an unofficial one, then whatever stands on record.
        ranked = sorted(found, key=lambda name: (name.language != self._language, name.kind != NameKind.LABEL))
        for name in reversed(ranked):
            here = name.language == self._language
            new[name.organization_id] = Name(name.value, "" if here else name.language)
        self._names |= new

    def of(self, body: Organization) -> Name:
        self.learn([body])
        return self._names[body.pk]
