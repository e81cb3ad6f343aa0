"""The page of a pair: areas that would be new, areas to deepen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.discover.works.corpus import OWN
from ortaq.documents.scatter import Point, Points, points_svg
from ortaq.jobs.discovering.answers import Basis
from ortaq.jobs.discovering.corpus import key_of
from ortaq.web.components import Chart, Column, Tab, Table, Text, Value
from ortaq.web.discover.areas import AreaEntry, area_entry, growth, percent, works_of
from ortaq.web.discover.basis import BasisLines, basis_lines
from ortaq.web.discover.lineage import lineage_note, lineage_tabs, with_query
from ortaq.web.discover.naming import Held, institution_link
from ortaq.web.words import WORDS

Record = dict[str, Any]
FEW = 30  # works of a side below which topics say little


@dataclass(frozen=True)
class AreaList:
    key: str
    heading: Text
    areas: tuple[AreaEntry, ...]
    empty: Text


@dataclass(frozen=True)
class PairPage:
    """``address`` is that of the page, ``downloads`` the tables by format."""

    title: str
    sides: tuple[Value, ...]
    records: tuple[Value, ...]
    basis: BasisLines
    notes: tuple[Text, ...]
    levels: tuple[Tab, ...]
    lineages: tuple[Tab, ...]
    chart: Chart | None
    lists: tuple[AreaList, ...]
    address: str
    keep: str
    downloads: tuple[Value, ...]


def pair_page(told: Record, basis: Basis, *, level: str, keeps: bool) -> PairPage:
    """``told`` is the answer; ``level`` what was asked for, "" where the works decide; ``keeps``: the reader may keep
    it and make proposals of it, where one side is ours and the other on record."""
    a, b = told["sides"]
    address = reverse("discover_pair", args=[key_of(a["institution"]), key_of(b["institution"])])
    lineage = told["lineage"]
    asked = {"level": level, "lineage": "" if lineage == OWN else lineage}
    held = Held(side["institution"] for side in told["sides"])
    theirs = partner_among(told["sides"], held) if keeps else ""
    form = reverse("propose_area", args=[held.slug(theirs)]) if theirs else ""
    new, deepen = _entries(told, "new", 1, form), _entries(told, "deepen", 1 + len(told["new"]), form)
    return PairPage(
        title=f"{a['name']} × {b['name']}",
        sides=tuple(institution_link(side["institution"], side["name"], works_of(side["works"])) for side in (a, b)),
        records=tuple(
            Value(side["name"], held.record(side["institution"]))
            for side in (a, b)
            if held.record(side["institution"])
        ),
        basis=basis_lines(basis, "areas"),
        notes=tuple(_notes(told, level)),
        levels=tuple(
            Tab(word, with_query(address, {**asked, "level": name}), here=name == told["level"])
            for name, word in WORDS["level"].items()
        ),
        lineages=lineage_tabs(basis, lineage, lambda name: with_query(address, {**asked, "lineage": name})),
        chart=_matrix(told, with_query(f"{address}areas.csv", asked)) if told["new"] or told["deepen"] else None,
        lists=(
            AreaList("new", _("New areas: no joint work yet"), new, _("None: joint work exists wherever both work.")),
            AreaList("deepen", _("To deepen: joint work exists"), deepen, _("None: there is no joint work yet.")),
        ),
        address=address,
        keep=reverse("take_advice", args=[held.slug(theirs)]) if theirs and lineage == OWN else "",
        downloads=tuple(
            Value(form.upper(), with_query(f"{address}areas.{form}", asked))
            for form in ("csv", "xlsx", "parquet")
        ),
    )  # fmt: skip


def partner_among(sides: list[Record], held: Held) -> str:
    """The id of the side that is a partner on record, where the other is ours; else ""."""
    ours = f"https://ror.org/{settings.OUR_ROR}"
    ids = [side["institution"] for side in sides]
    others = [id for id in ids if id != ours and held.slug(id)]
    return others[0] if ours in ids and others else ""


def _entries(told: Record, kind: str, first: int, form: str) -> tuple[AreaEntry, ...]:
    """``form``: where an area becomes a proposal, or ""."""

    def propose(area: Record) -> str:
        query = {"topic": area["topic"], "level": told["level"], "name": area["name"]}
        return f"{form}?{urlencode(query)}" if form else ""

    return tuple(
        area_entry(number, area, told["sides"], told["cut"], propose(area))
        for number, area in enumerate(told[kind], first)
    )


def _notes(told: Record, level: str) -> list[str]:
    said = []
    for side in told["sides"]:
        values = {"name": side["name"], "works": works_of(side["works"])}
        if side["works"] == 0:
            said.append(_("%(name)s has no works: nothing can be said of it.") % values)
        elif side["works"] < FEW:
            said.append(_("%(name)s has only %(works)s: all of this is uncertain.") % values)
    if told["lineage"] != OWN:
        said.append(lineage_note())
    if not level and told["level"] != "topic":
        said.append(_("Because there are so few works, wider areas are asked about than topics."))
    return said


def _matrix(told: Record, table: str) -> Chart:
    """Where both are strong: to the right and up; ``table`` is where its numbers are."""
    areas = [(area, kind) for kind in ("new", "deepen") for area in told[kind]]
    words = {"new": pgettext("an area is", "new"), "deepen": pgettext("an area is", "to deepen")}
    points = tuple(
        Point(str(n), 100 * area["sides"][0]["share"], 100 * area["sides"][1]["share"], growth(area), words[kind])
        for n, (area, kind) in enumerate(areas, 1)
    )
    a, b = (side["name"] for side in told["sides"])
    axis = _("%% of the recent work of %(name)s")
    drawn = points_svg(Points(points, axis % {"name": a}, axis % {"name": b}))
    columns = (
        Column(pgettext("column", "area")),
        Column(_("list")),
        *(Column(_("share, %(name)s") % {"name": name}, number=True) for name in (a, b)),
        Column(_("of the last five years' works, in the last two"), number=True),
    )
    rows = tuple(
        (Value(f"{n} {area['name']}"), Value(words[kind]), *(Value(percent(side["share"])) for side in area["sides"]),
         Value(percent(growth(area))))
        for n, (area, kind) in enumerate(areas, 1)
    )  # fmt: skip
    best = max(areas, key=lambda one: min(side["share"] for side in one[0]["sides"]))[0]
    finding = _("Both are strongest in %(area)s. Further right and up: both do more of it; larger: growing lately.")
    return Chart(
        finding=finding % {"area": best["name"]},
        svg=mark_safe(drawn),  # noqa: S308  Vega escapes what it writes; no text of ours is joined to it
        table=Table(columns, rows),
        csv=table,
    )
