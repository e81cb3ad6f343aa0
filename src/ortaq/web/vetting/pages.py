"""What the pages of vetting show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from ortaq.registry.alike.organizations import in_the_lists
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import unverified
from ortaq.web.components import Column, Empty, Mark, NotedSource, RecordHeader, Value
from ortaq.web.dates import country_name, long_day
from ortaq.web.entering.pages import LISTED, reasons_of
from ortaq.web.identity.pages import AlikeEntry, alike_entries
from ortaq.web.lists import ListPage, each, list_page, words_filter
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.header import header_of
from ortaq.web.records import address_of
from ortaq.web.tables.partners import place_of
from ortaq.web.words import word_of

COLUMNS = (
    Column(pgettext_lazy("column", "organization"), "name"),
    Column(pgettext_lazy("column", "place"), "country"),
    Column(pgettext_lazy("column", "kind")),
    Column(pgettext_lazy("column: since when it waits", "since"), "since"),
)
SORTS = {"since": ("created_at", "id"), "name": ("name", "id"), "country": ("country", "city", "name", "id")}


@dataclass(frozen=True)
class Recognized:
    """A body of the lists that it may be."""

    id: str
    name: str
    place: str
    percent: int
    reasons: tuple[str, ...]
    outside: str


@dataclass(frozen=True)
class VetPage:
    """``told`` are the quotes that name the body."""

    organization: Organization
    header: RecordHeader
    told: tuple[Mark, ...]
    alike: tuple[AlikeEntry, ...]
    listed: tuple[Recognized, ...]
    sources: tuple[NotedSource, ...]
    back: str


def vetting_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("name, in any script"))
    return list_page(
        query,
        reader=reader,
        heading=_("To be checked"),
        lead=lambda count: (
            ngettext(
                "%(count)d organization that nobody has checked",
                "%(count)d organizations that nobody has checked",
                count,
            )
            % {"count": count}
        ),
        filters=(words,),
        found=unverified(words.value),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(_row),
        empty=Empty(
            _("Nothing waits here. Organizations that no list knows come here, until somebody has checked them."),
            _("All partners"),
            reverse("partners"),
        ),
    )


def _row(organization: Organization, notes: Notes) -> tuple[Value, ...]:
    address = reverse("vet_partner", args=[organization.slug])
    return (
        Value(organization.name, address, marks=notes.of(organization, "name")),
        Value(place_of(organization)),
        Value(word_of("organization_type", organization.type)),
        Value(long_day(timezone.localtime(organization.created_at).date())),
    )


def vet_page(organization: Organization, *, reader: User) -> VetPage:
    """What may be the same, on record and in the lists, each with its reasons."""
    notes = Notes([organization])
    marks = notes.of(organization, "name")
    here = reverse("merge_partner", args=[organization.slug])
    return VetPage(
        organization=organization,
        header=header_of(organization, Naming([organization], whole=organization), reader=reader, marks=marks),
        told=tuple(mark for mark in marks if mark.quote),
        alike=alike_entries(organization, here, reader),
        listed=_listed(organization),
        sources=notes.sources,
        back=address_of(organization),
    )


def _listed(organization: Organization) -> tuple[Recognized, ...]:
    found = in_the_lists(organization.name, country=organization.country)[:LISTED]
    return tuple(
        Recognized(
            id=one.id,
            name=one.name,
            place=country_name(one.country) if one.country else "",
            percent=round(one.score * 100),
            reasons=reasons_of(one),
            outside=one.id if one.id.startswith("https://ror.org/") else "",
        )
        for one in found
    )
