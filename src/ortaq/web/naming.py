"""What an organization is called on a page: in the reader's language where it has such a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery, When
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


def shown_name(organization: Organization, own: str | None) -> ShownName:
    """``own`` is its name in the reader's language, where it has one."""
    if own is None or own == organization.name:
        return ShownName(organization.name)
    return ShownName(own, reader_language(), organization.name)


def own_name(key: str) -> Subquery:
    """For an annotation: the name in the reader's language of the organization whose key stands in a column."""
    names = OrganizationName.objects.filter(organization=OuterRef(key), language=reader_language(), kind__in=SHOWN)
    official_first = Case(When(kind=NameKind.LABEL, then=0), default=1)
    return Subquery(names.order_by(official_first, "id").values("value")[:1])


def reader_language() -> str:
    """The language of names that suits the page: zh for zh-hans."""
    return (get_language() or "en").partition("-")[0]


class Naming:
    """Names of many organizations in the reader's language, with one query; of ``whole`` all names, and those of the
    records that are merged into it."""

    def __init__(self, organizations: Iterable[Organization], *, whole: Organization | None = None) -> None:
        language = reader_language()
        self._names: dict[int, str] = {}
        keys = [organization.pk for organization in organizations]
        wanted = Q(organization__in=keys, language=language, kind__in=SHOWN)
        found: QuerySet[Any] = OrganizationName.objects.all()
        if whole is not None:
            own = Q(organization__in=family_of(whole))
            found = found.annotate(own=ExpressionWrapper(own, output_field=BooleanField()))
            wanted |= own
        rows = list(found.filter(wanted))
        for name in sorted(rows, key=lambda row: row.kind != NameKind.LABEL):  # an unofficial one is better than none
            if name.language == language and name.kind in SHOWN:
                self._names.setdefault(name.organization_id, name.value)
        self._whole: tuple[OrganizationName, ...] = tuple(row for row in rows if getattr(row, "own", False))

    def of(self, organization: Organization) -> ShownName:
        return shown_name(organization, self._names.get(organization.pk))

    @property
    def of_whole(self) -> tuple[OrganizationName, ...]:
        """All names of the record given as ``whole``, in the order in which they came."""
        return self._whole
