"""The partner finder: with whom to begin, from the most likely to the least known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.discover.errors import BadQuestion
from ortaq.discover.works.corpus import OWN
from ortaq.jobs.discovering.answers import Basis, countries_in_use, partners_answer
from ortaq.jobs.discovering.corpus import key_of
from ortaq.jobs.discovering.finding import Body, bodies_meant, body_at
from ortaq.web.components import Column, Tab, Table, Text, Value
from ortaq.web.dates import number
from ortaq.web.discover.areas import percent
from ortaq.web.discover.basis import BasisLines, basis_lines
from ortaq.web.discover.lineage import lineage_in, lineage_note, lineage_tabs, with_query
from ortaq.web.discover.naming import Held, bodies_in_own_words, in_own_words, place_of
from ortaq.web.lists import Filter

Record = dict[str, Any]


@dataclass(frozen=True)
class PartnersPage:
    """``told`` is the answer, None before one could be asked for; ``problem`` says why."""

    basis: BasisLines
    fields: tuple[Filter, ...]
    country: Filter
    novelty: int
    lineage: str
    lineages: tuple[Tab, ...]
    notes: tuple[Text, ...]
    problem: Text
    meant: tuple[Body, ...]
    heading: Text
    table: Table
    told: Record | None
    downloads: tuple[Value, ...]


def partners_page(query: QueryDict, basis: Basis) -> PartnersPage:
    """``of`` names an institution, ours where nothing is typed; ``novelty`` in percent."""
    ours = body_at(settings.OUR_ROR)
    text = query.get("of", ours.key if ours and "of" not in query else "").strip()
    meant = bodies_meant(text)
    body = meant[0] if len(meant) == 1 else None
    topic, country, novelty = query.get("topic", "").strip()[:300], _country(query), _novelty(query)
    lineage = lineage_in(query)
    told, problem = _asked(body, topic, country, novelty, lineage)
    if text and not meant:
        problem = _("No institution in the works is called so. Try another name of it, or its ROR id.")
    elif len(meant) > 1:
        problem = _("Several are called so; choose one below.")
    countries = sorted(((code, place_of(code)) for code in countries_in_use()), key=lambda one: one[1])
    downloads = [(form.upper(), f"{reverse('discover_partners_table', args=[form])}?{query.urlencode()}")
                 for form in ("csv", "xlsx", "parquet")]  # fmt: skip
    return PartnersPage(
        basis=basis_lines(basis, "partners"),
        fields=(
            Filter("of", pgettext("institution", "partners for"), body.name if body else text),
            Filter("topic", _("topic, by its full name or id"), topic),
        ),
        country=Filter("country", _("country"), country, countries),
        novelty=round(100 * novelty),
        lineage=lineage,
        lineages=lineage_tabs(basis, lineage, lambda name: _here(query, lineage=name)),
        notes=() if lineage == OWN else (lineage_note(),),
        problem=problem,
        meant=tuple(bodies_in_own_words(meant)) if len(meant) > 1 else (),
        heading=_("Partners worth having for %(name)s") % {"name": told["name"]}
        if told
        else _("Partners worth having"),
        table=_table(told),
        told=told,
        downloads=tuple(Value(text, address) for text, address in downloads) if told and told["partners"] else (),
    )


def _here(query: QueryDict, **changed: str) -> str:
    return with_query(reverse("discover_partners"), {**{name: query.get(name, "") for name in query}, **changed})


def _asked(body: Body | None, topic: str, country: str, novelty: float, lineage: str) -> tuple[Record | None, Text]:
    if body is None:
        return None, ""
    try:
        found = partners_answer(body.id, topic=topic, country=country, novelty=novelty, lineage=lineage)
    except BadQuestion:
        return None, _("No topic of the works is called so. Give its full name, as the pages of institutions show it.")
    told = in_own_words(found) if found else None
    return told, "" if told and told["partners"] else _("Nobody meets these wishes; ask for less.")


def _country(query: QueryDict) -> str:
    country = query.get("country", "").upper()
    return country if country in countries_in_use() else ""


def _novelty(query: QueryDict) -> float:
    text = query.get("novelty", "")
    return min(int(text), 100) / 100 if text.isascii() and text.isdecimal() else 0.0


def _table(told: Record | None) -> Table:
    columns = (
        Column(pgettext("column", "institution")),
        Column(pgettext("column", "country")),
        Column(_("more likely than")),
        Column(_("less known than")),
        Column(_("partners in common")),
        Column(pgettext("column", "works"), number=True),
        Column(_("our record")),
    )
    found = told["partners"] if told else []
    held = Held(one["institution"] for one in found)
    mine = key_of(told["institution"]) if told else ""
    return Table(columns, tuple(_row(one, mine, held) for one in found)).trimmed()


def _row(one: Record, mine: str, held: Held) -> tuple[Value, ...]:
    key = key_of(one["institution"])
    count = one["common_partners"]
    common = ngettext("%(count)s in common", "%(count)s in common", count) % {"count": number(count)}
    return (
        Value(one["name"], reverse("discover_pair", args=[mine, key])),
        Value(place_of(one["country"])),
        Value(percent(one["likelihood_rank"])),
        Value(percent(one["novelty"])),
        Value(common, detail=", ".join(body["name"] for body in one["common"])),
        Value(number(one["works"])),
        Value(_("our record"), held.record(one["institution"])) if held.record(one["institution"]) else Value(),
    )
