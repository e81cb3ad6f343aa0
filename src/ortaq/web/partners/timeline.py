"""The timeline of a partnership: all that happened, in order, as a chart, a list and a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.documents.lanes import Lanes, lanes_svg
from ortaq.registry.chronicle.queries import Happening, Term, happenings
from ortaq.registry.organizations.models import Organization
from ortaq.web.components import Chart, Column, RecordHeader, Tab, Table, Text, TimelineEntry, Value
from ortaq.web.dates import as_day, known_date, when
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.records import address_of
from ortaq.web.titles import Titles
from ortaq.web.words import WORDS, word_of

LANES = ("agreement", "engagement", "jointunit", "project", "output", "followup", "newsitem")
# Where the words for what happened to a kind of record stand.
GROUPS = {
    "engagement": ("visit_state",),
    "agreement": ("milestone", "change_kind"),
    "jointunit": ("unit_status",),
    "project": ("unit_status",),
    "output": ("output_kind",),
    "followup": ("followup_state",),
    "newsitem": ("news_state",),
}


@dataclass(frozen=True)
class TimelinePage:
    """``years``: the heading of each year with what happened in it; ``chart`` is None where nothing did."""

    organization: Organization
    header: RecordHeader
    tabs: tuple[Tab, ...]
    chart: Chart | None
    years: tuple[tuple[str, tuple[TimelineEntry, ...]], ...]


def timeline_page(organization: Organization, *, reader: User) -> TimelinePage:
    found, terms = happenings(organization, reader=reader)
    titles = Titles([one.record for one in found if one.kind == "engagement"], whole=organization)
    today = timezone.localdate()
    return TimelinePage(
        organization=organization,
        header=header_of(organization, titles.naming, reader=reader),
        tabs=tabs_of(organization, "partner_timeline"),
        chart=_chart(found, terms, titles, today) if found else None,
        years=tuple(
            (year, tuple(_entry(one, titles, today) for one in several))
            for year, several in groupby(found, key=lambda one: one.day[:4])
        ),
    )


def said_of(one: Happening) -> Text:
    """signed, operating, extension …"""
    group = next((group for group in GROUPS[one.kind] if one.what in WORDS[group]), GROUPS[one.kind][0])
    return word_of(group, one.what)


def _entry(one: Happening, titles: Titles, today: datetime.date) -> TimelineEntry:
    day = as_day(one.day)
    shown = when(day, today) if day else known_date(one.day)
    detail = f"{word_of('record_kind', one.kind)}: {said_of(one)}"
    return TimelineEntry(shown, _value(one, titles, detail), ahead=one.day > today.isoformat())


def _value(one: Happening, titles: Titles, detail: Text = "") -> Value:
    """An output leads to what it came of."""
    text = titles.of(one.record) if one.kind == "engagement" else str(one.record)
    record = one.record.project or one.record.joint_unit if one.kind == "output" else one.record
    return Value(text, address_of(record), detail=detail)


def _chart(found: list[Happening], terms: list[Term], titles: Titles, today: datetime.date) -> Chart:
    columns = (
        Column(_("date")),
        Column(_("what")),
        Column(_("kind")),
        Column(pgettext("column: what happened", "happened")),
    )
    rows = tuple(
        (
            Value(known_date(one.day), cell=as_day(one.day)), _value(one, titles),
            Value(word_of("record_kind", one.kind)), Value(said_of(one)),
        )
        for one in found
    )  # fmt: skip
    drawn = lanes_svg(_lanes(found, terms, today))
    return Chart(
        finding=_finding(found, today),
        svg=mark_safe(drawn),  # noqa: S308  Vega escapes what it writes; no text of ours is joined to it
        table=Table(columns, rows),
    )


def _finding(found: list[Happening], today: datetime.date) -> str:
    past = [one for one in found if one.day <= today.isoformat()]
    count = ngettext("%(count)d event", "%(count)d events", len(past)) % {"count": len(past)}
    if not past:
        return _("Nothing has happened yet; what is ahead stands below.")
    said = {"events": count, "first": past[0].day[:4], "last": past[-1].day[:4]}
    return _("%(events)s from %(first)s to %(last)s.") % said


def _lanes(found: Iterable[Happening], terms: Iterable[Term], today: datetime.date) -> Lanes:
    """Agreements without an end are drawn until today; a month or year that is all that is known at its beginning."""
    held = {one.kind for one in found}
    names = {kind: str(word_of("record_kind", kind)) for kind in LANES}
    spans = tuple(
        (names["agreement"], term.first.isoformat(), max(term.last or today, term.first).isoformat()) for term in terms
    )
    moments = tuple((names[one.kind], _begin(one.day)) for one in found)
    return Lanes(tuple(names[kind] for kind in LANES if kind in held), spans, moments, today.isoformat())


def _begin(day: str) -> str:
    first = day.partition("/")[0]
    return f"{first}-01-01"[:10] if len(first) == 4 else f"{first}-01"[:10]
