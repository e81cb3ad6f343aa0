"""Where the partners are: the list on a map, the same places in a table beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from ortaq.documents.maps import Point, map_svg, on_earth
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.organizations.models import Organization
from ortaq.registry.vitality.rules import Vitality, Word
from ortaq.web.components import Column, Map, Table, Value
from ortaq.web.lists import Filter
from ortaq.web.naming import Naming
from ortaq.web.partners.pages import choice_of
from ortaq.web.records import address_of
from ortaq.web.tables.partners import place_of
from ortaq.web.vitality.lively import Lively
from ortaq.web.vitality.showing import vitality_value
from ortaq.web.words import word_of

MOST = 500  # more points than that are a blot
COLUMNS = (
    Column(pgettext_lazy("column", "partner")),
    Column(pgettext_lazy("column", "place")),
    Column(pgettext_lazy("column: whether a partnership is alive", "vitality")),
)


@dataclass(frozen=True)
class MapPage:
    """``lead`` says how many there are, and how many have no place; ``list`` leads to the list of the same partners."""

    heading: str
    lead: str
    filters: tuple[Filter, ...]
    map: Map
    list: str


def map_page(query: QueryDict, *, reader: User) -> MapPage:
    choice = choice_of(query)
    # Their keys alone: what the list counts for each row is not shown here.
    chosen = seen_by(choice.found(), reader).order_by().values("pk")
    found = Organization.objects.filter(pk__in=chosen).order_by("name", "id")
    vitality = Lively(reader, day=timezone.localdate()).all
    records = [record for record in found if _chosen(vitality.get(record.pk), choice.alive.value)]
    placed = [record for record in records if _is_placed(record)]
    shown = placed[:MOST]
    address = reverse("partners")
    return MapPage(
        heading=_("Partners on the map"),
        lead=_lead(len(records), len(records) - len(placed)),
        filters=choice.filters,
        map=_map(shown, vitality, len(placed)),
        list=f"{address}?{query.urlencode()}" if query else address,
    )


def _chosen(vitality: Vitality | None, word: str) -> bool:
    return not word or (vitality is not None and vitality.word == word)


def _is_placed(record: Any) -> bool:
    return record.latitude is not None and on_earth(record.latitude, record.longitude)


def _lead(count: int, without: int) -> str:
    said = ngettext("%(count)d organization", "%(count)d organizations", count) % {"count": count}
    if not without:
        return said
    # Translators: stands after "12 organizations, ".
    missing = ngettext("%(count)d without a place", "%(count)d without a place", without) % {"count": without}
    return _("%(organizations)s, %(active)s") % {"organizations": said, "active": missing}


def _map(records: list[Any], vitality: dict[int, Vitality], placed: int) -> Map:
    naming = Naming(records)
    groups = {word.value: str(word_of("vitality", word)) for word in Word}
    # Translators: of a dot on the map whose partnership nothing is known of
    groups[""] = pgettext("on a map", "on record only")
    points = tuple(
        Point(
            name=naming.of(record).text,
            latitude=record.latitude,
            longitude=record.longitude,
            address=address_of(record),
            detail=groups[_word(record, vitality)],
            group=groups[_word(record, vitality)],
        )
        for record in records
    )
    rows = tuple(_row(record, naming, vitality.get(record.pk)) for record in records)
    finding = _("Each point leads to a partner; the table says the same.")
    if placed > len(records):
        finding = _("The first %(shown)d of %(all)d; filters show the others.") % {"shown": MOST, "all": placed}
    svg = map_svg(points, title=_("Partners on the map"), groups=tuple(groups.values())) if points else ""
    return Map(
        finding=finding,
        svg=mark_safe(svg),  # noqa: S308  map_svg escapes every text
        table=Table(COLUMNS, rows),
        legend=tuple(groups.values()),
    )


def _word(record: Any, vitality: dict[int, Vitality]) -> str:
    found = vitality.get(record.pk)
    return found.word.value if found else ""


def _row(record: Any, naming: Naming, vitality: Vitality | None) -> tuple[Value, ...]:
    name = naming.of(record)
    return (
        Value(name.text, address_of(record), name.language, name.original),
        Value(place_of(record)),
        vitality_value(vitality),
    )
