"""What an organization is called on a page: in the reader's language where it has such a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils.translation import get_language

from ortaq.registry.organizations.models import Organization, OrganizationName
from ortaq.registry.organizations.queries import family_of
from ortaq.vocabulary.organizations import NameKind

SHOWN = (NameKind.LABEL, NameKind.UNOFFICIAL)


@dataclass(frozen=True)
class ShownName:
    """``original`` is the name on record, where the shown one is a different one."""

    text: str
    language: str = ""
    original: str = ""


class Naming:
    """Names of many organizations in the reader's language, with one query; of ``whole`` all names, and those of the
    records that are merged into it."""

    def __init__(self, organizations: Iterable[Organization], *, whole: Organization | None = None) -> None:
        self._language = (get_language() or "en").partition("-")[0]
        self._names: dict[int, str] = {}
        keys = [organization.pk for organization in organizations]
        wanted = Q(organization__in=keys, language=self._language, kind__in=SHOWN)
        found: QuerySet[Any] = OrganizationName.objects.all()
        if whole is not None:
            own = Q(organization__in=family_of(whole))
            found = found.annotate(own=ExpressionWrapper(own, output_field=BooleanField()))
            wanted |= own
        rows = list(found.filter(wanted))
        for name in sorted(rows, key=lambda row: row.kind != NameKind.LABEL):  # an unofficial one is better than none
            if name.language == self._language and name.kind in SHOWN:
                self._names.setdefault(name.organization_id, name.value)
        self._whole: tuple[OrganizationName, ...] = tuple(row for row in rows if getattr(row, "own", False))

    def of(self, organization: Organization) -> ShownName:
        own = self._names.get(organization.pk, organization.name)
        if own == organization.name:
            return ShownName(own)
        return ShownName(own, self._language, organization.name)

    @property
    def of_whole(self) -> tuple[OrganizationName, ...]:
        """All names of the record given as ``whole``, in the order in which they came."""
        return self._whole
