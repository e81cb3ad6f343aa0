"""The profile of an institution in the works: fields, years, topics, with whom it publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.documents.charts import bars_svg
from ortaq.documents.reports import Bars
from ortaq.jobs.discovering.answers import Basis
from ortaq.jobs.discovering.corpus import key_of
from ortaq.jobs.discovering.finding import body_at
from ortaq.web.components import Action, Chart, Column, RecordHeader, Table, Text, Value
from ortaq.web.dates import number
from ortaq.web.discover.areas import percent, works_of
from ortaq.web.discover.basis import BasisLines, basis_lines, decimal
from ortaq.web.discover.copublication import map_of, network_of
from ortaq.web.discover.naming import Held, institution_link, place_of

Record = dict[str, Any]
YEARS, BARS, SHOWN = 12, 12, 15


@dataclass(frozen=True)
class Part:
    key: str
    heading: Text
    table: Table | None = None
    chart: Chart | None = None


@dataclass(frozen=True)
class InstitutionPage:
    header: RecordHeader
    basis: BasisLines
    parts: tuple[Part, ...]


def institution_page(told: Record, basis: Basis) -> InstitutionPage:
    parts = (
        Part("years", _("Works by year"), chart=_years(told)),
        Part("fields", pgettext("of science", "Fields"), table=_fields(told)),
        Part("topics", pgettext("of science", "Topics it works on most"), table=_topics(told)),
        Part("countries", _("With which countries"), chart=_countries(told)),
        Part("partners", _("With whom"), table=_partners(told)),
        Part("map", _("Where its partners are"), chart=map_of(told)),
        Part("network", _("Who of its partners publish together"), chart=network_of(told)),
    )
    return InstitutionPage(
        header=_header(told),
        basis=basis_lines(basis, ""),
        parts=tuple(part for part in parts if part.chart or (part.table and part.table.rows)),
    )


def _header(told: Record) -> RecordHeader:
    key, ours = key_of(told["institution"]), body_at(settings.OUR_ROR)
    record = Held([told["institution"]]).record(told["institution"])
    actions = [Action(_("Find partners for it"), f"{reverse('discover_partners')}?of={key}")]
    if ours and ours.key != key:
        actions.insert(0, Action(_("Areas with us"), reverse("discover_pair", args=[ours.key, key])))
    if record:
        actions.append(Action(pgettext("of an institution", "Our record"), record))
    place = place_of(told["country"])
    details = [*([Value(place)] if place else []), Value(works_of(told["works"]))]
    if told["institution"].startswith("https://ror.org/"):
        details.append(Value(f"ROR {key}", told["institution"]))
    return RecordHeader(
        title=told["name"], kind=_("Institution in the works"), details=tuple(details), actions=tuple(actions)
    )


def _bars(rows: list[tuple[str, int]], total: str) -> Any:
    drawn = bars_svg(Bars(tuple((label, "", count) for label, count in rows), total))
    return mark_safe(drawn)  # noqa: S308  Vega escapes what it writes; no text of ours is joined to it


def _years(told: Record) -> Chart | None:
    counts = {row["year"]: row["n"] for row in told["years"]}
    if not counts:
        return None
    last = max(counts)
    rows = [(str(year), counts.get(year, 0)) for year in range(max(min(counts), last - YEARS + 1), last + 1)]
    lately, before = sum(n for _year, n in rows[-3:]), sum(n for _year, n in rows[-6:-3])
    said = _("%(lately)s in the last three years, %(before)s in the three before.")
    table = Table(
        (Column(pgettext("column", "year")), Column(pgettext("column", "works"), number=True)),
        tuple((Value(year), Value(number(count))) for year, count in rows),
    )
    finding = said % {"lately": works_of(lately), "before": number(before)}
    return Chart(finding, _bars(rows, pgettext("column", "works")), table)


def _fields(told: Record) -> Table:
    columns = (Column(pgettext("of science", "field")), Column(_("share of its work"), number=True))
    rows = ((Value(one["name"] or _("not known")), Value(percent(one["share"]))) for one in told["fields"])
    return Table(columns, tuple(rows))


def _topics(told: Record) -> Table:
    columns = (
        Column(pgettext("of science", "topic")),
        Column(pgettext("column", "works"), number=True),
        Column(_("share of its work"), number=True),
        Column(_("times the usual share"), number=True),
    )
    rows = (
        (
            Value(one["name"]),
            Value(number(one["works"])),
            Value(percent(one["share"])),
            Value(decimal(one["specialization"])),
        )
        for one in told["topics"]
    )
    return Table(columns, tuple(rows))


def _countries(told: Record) -> Chart | None:
    found = [one for one in told["countries"] if one["country"]]
    if not found:
        return None
    named = [(place_of(one["country"]), one["works"], one["institutions"]) for one in found]
    said = ngettext(
        "Most often with %(country)s: %(count)s joint work.",
        "Most often with %(country)s: %(count)s joint works.",
        named[0][1],
    )
    columns = (
        Column(pgettext("column", "country")),
        Column(_("joint works"), number=True),
        Column(_("institutions"), number=True),
    )
    table = Table(columns, tuple((Value(name), Value(number(n)), Value(number(m))) for name, n, m in named))
    finding = said % {"country": named[0][0], "count": number(named[0][1])}
    return Chart(finding, _bars([(name, n) for name, n, _m in named[:BARS]], _("joint works")), table)


def _partners(told: Record) -> Table:
    mine = key_of(told["institution"])
    columns = (
        Column(pgettext("column", "institution")),
        Column(pgettext("column", "country")),
        Column(_("joint works"), number=True),
        Column(pgettext("column: leads to the areas of a pair", "areas")),
    )
    rows = (
        (
            institution_link(one["institution"], one["name"]),
            Value(place_of(one["country"])),
            Value(number(one["works"])),
            Value(pgettext("of two institutions", "areas"),
                  reverse("discover_pair", args=[mine, key_of(one["institution"])])),
        )
        for one in told["partners"][:SHOWN]
    )  # fmt: skip
    return Table(columns, tuple(rows))
