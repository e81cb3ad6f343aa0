"""What a search found, grouped by kind, each with why it matched."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from ortaq.registry.searching.queries import Hit, find
from ortaq.web.components import Text
from ortaq.web.dates import language_name
from ortaq.web.records import address_of
from ortaq.web.words import word_of

AS_YOU_TYPE, WHOLE_PAGE = 5, 25


@dataclass(frozen=True)
class HitEntry:
    """``name`` is the record's own; ``why`` says which other name matched, "" where it was this one."""

    name: str
    address: str
    why: Text = ""
    language: str = ""


@dataclass(frozen=True)
class HitGroup:
    heading: Text
    hits: tuple[HitEntry, ...]


@dataclass(frozen=True)
class SearchPage:
    text: str
    groups: tuple[HitGroup, ...]
    count: int

    @property
    def best(self) -> str:
        """Where the first hit leads."""
        return self.groups[0].hits[0].address if self.groups else ""


def search_page(text: str, *, whole: bool, reader: User) -> SearchPage:
    """``whole``: for the page of results; else for the few below the field."""
    wanted = text.strip()[:200]
    found = find(wanted, limit=WHOLE_PAGE if whole else AS_YOU_TYPE, reader=reader)
    groups = (
        HitGroup(_("Partners"), tuple(_entry(hit) for hit in found.organizations)),
        HitGroup(_("People"), tuple(_entry(hit) for hit in found.people)),
        HitGroup(_("Joint units"), tuple(_entry(hit) for hit in found.units)),
        HitGroup(_("Sources"), tuple(_entry(hit) for hit in found.sources)),
    )
    return SearchPage(wanted, tuple(group for group in groups if group.hits), found.count)


def _entry(hit: Hit) -> HitEntry:
    name = str(hit.record)
    why = "" if hit.matched == name else _why(hit)
    return HitEntry(name, address_of(hit.record), why, hit.language if not why else "")


def _why(hit: Hit) -> str:
    kind = str(word_of("name_kind", hit.kind)) if hit.kind else _("other name")
    language = f", {language_name(hit.language)}" if hit.language else ""
    return f"{hit.matched} ({kind}{language})"
