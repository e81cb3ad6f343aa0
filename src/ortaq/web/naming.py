"""What an organization is called on a page: in the reader's language where it has such a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

from ortaq.registry.organizations.models import Organization, OrganizationName
from ortaq.vocabulary.organizations import NameKind


@dataclass(frozen=True)
class ShownName:
    """``original`` is the name on record, where the shown one is a different one."""

    text: str
    language: str = ""
    original: str = ""


class Naming:
    """Names of many organizations in the reader's language, with one query."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        language = (get_language() or "en").partition("-")[0]
        names = OrganizationName.objects.filter(
            organization__in=[organization.pk for organization in organizations], language=language
        )
        self._language = language
        self._names: dict[int, str] = {}
        found = names.filter(kind__in=(NameKind.LABEL, NameKind.UNOFFICIAL))
        for name in sorted(
            found, key=lambda name: name.kind != NameKind.LABEL
        ):  # an unofficial one is better than none
            self._names.setdefault(name.organization_id, name.value)

    def of(self, organization: Organization) -> ShownName:
        own = self._names.get(organization.pk, organization.name)
        if own == organization.name:
            return ShownName(own)
        return ShownName(own, self._language, organization.name)
