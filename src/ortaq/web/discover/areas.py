"""An area of a pair as the page shows it: in a line, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_percent
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ortaq.web.components import Fact, Text, Value
from ortaq.web.dates import locale_of, number
from ortaq.web.discover.basis import decimal
from ortaq.web.discover.drawing import share_bar, spark
from ortaq.web.discover.naming import institution_link, paper_link, person_link

Record = dict[str, Any]
FEW = 5  # works of a side in an area below which it is a hint


@dataclass(frozen=True)
class SideEntry:
    """One side in one area."""

    name: str
    facts: tuple[Text, ...]
    bar: SafeString
    spark: SafeString
    years: Text
    people: tuple[Value, ...]
    papers: tuple[Value, ...]


@dataclass(frozen=True)
class AreaEntry:
    """``number`` runs over both lists and names the area in the chart."""

    number: int
    topic: str
    name: str
    short: Text
    unsure: Text
    sides: tuple[SideEntry, ...]
    reasons: tuple[Fact, ...]
    propose: str


def works_of(count: int) -> str:
    return ngettext("%(count)s work", "%(count)s works", count) % {"count": number(count)}


def percent(share: float) -> str:
    """3.1%."""
    return format_percent(share, "0.0%" if share else "0%", locale=locale_of(get_language() or "en"))


def growth(area: Record) -> float:
    """Which part of the works of both sides in the last five years came out in the last two, 0 to 1."""
    years = [sum(pair) for pair in zip(*(side["trend"] for side in area["sides"]), strict=True)]
    return sum(years[-2:]) / sum(years) if sum(years) else 0.0


def area_entry(number: int, area: Record, sides: list[Record], cut: int, propose: str) -> AreaEntry:
    """``sides``: both institutions of the answer; ``propose``: where it becomes a proposal, or ""."""
    most = max(side["share"] for side in area["sides"])
    return AreaEntry(
        number=number,
        topic=area["topic"],
        name=area["name"],
        short=_short(area, sides),
        unsure=_unsure(area),
        sides=tuple(
            _side(one, body["name"], most, cut) for one, body in zip(area["sides"], sides, strict=True)
        ),
        reasons=tuple(_reasons(area)),
        propose=propose,
    )  # fmt: skip


def _short(area: Record, sides: list[Record]) -> str:
    each = [f"{body['name']}: {works_of(one['works'])}" for one, body in zip(area["sides"], sides, strict=True)]
    if area["joint_works"]:
        said = _("together %(works)s, %(lately)s of them in the last three years")
        each.append(said % {"works": works_of(area["joint_works"]), "lately": number(area["joint_works_lately"])})
    return " · ".join(each)


def _unsure(area: Record) -> Text:
    least = min(side["works"] for side in area["sides"])
    if least == 0:
        return _("One side has no work in it yet: what speaks for it are related topics, people and partners.")
    if least < FEW:
        return ngettext(
            "One side has only %(count)s work in it: a hint, not more.",
            "One side has only %(count)s works in it: a hint, not more.",
            least,
        ) % {"count": number(least)}
    return _("Both sides have %(count)s or more works in it.") % {"count": number(least)}


def _side(one: Record, name: str, most: float, cut: int) -> SideEntry:
    share = _("%(share)s of its recent work") % {"share": percent(one["share"])}
    facts = [f"{works_of(one['works'])}, {share}"]
    if one["rank_in_country"]:
        said = _("place %(rank)s of %(all)s in its country")
        facts.append(said % {"rank": number(one["rank_in_country"]), "all": number(one["institutions_in_country"])})
    if one["specialization"]:
        facts.append(_("%(times)s times the usual share") % {"times": decimal(one["specialization"])})
    trend = ", ".join(number(count) for count in one["trend"])
    return SideEntry(
        name=name,
        facts=tuple(facts),
        bar=share_bar(one["share"], most),
        spark=spark(one["trend"]),
        years=_("works in %(first)s–%(last)s: %(counts)s")
        % {"first": cut - len(one["trend"]) + 1, "last": cut, "counts": trend},
        people=tuple(person_link(who["name"], who["orcid"], who["author"]) for who in one["people"]),
        papers=tuple(paper_link(work["title"], work["doi"], work["id"], work["year"]) for work in one["papers"]),
    )


def _reasons(area: Record) -> Iterable[Fact]:
    related = tuple(
        Value(str(one["name"] or one["topic"]), detail=works_of(one["works"])) for one in area["related_joint_work"]
    )
    bridges = tuple(person_link(one["name"], one["orcid"], one["author"]) for one in area["bridge_people"])
    known = tuple(_acquainted(one) for one in area["acquainted"])
    if not known and all(side["people"] for side in area["sides"]):
        known = (Value(_("nobody of those named, as far as these works tell")),)
    common = tuple(
        institution_link(one["institution"], one["name"], " · ".join(works_of(n) for n in one["works"]))
        for one in area["common_partners"]
    )
    lenses = area["lenses"]
    expected = Value(
        _("%(joint)s; by size alone one would expect %(expected)s")
        % {"expected": decimal(lenses["expected_joint_works"]), "joint": number(area["joint_works"])}
    )
    for label, values in (
        (_("joint work near to it"), related),
        (_("worked at both"), bridges),
        (_("already know each other"), known),
        (_("partners of both in it"), common),
        (pgettext("of an area", "joint works"), (expected,)),
    ):
        if values:
            yield Fact(label, values)


def _acquainted(one: Record) -> Value:
    a, b = (who["name"] or who["author"] for who in one["people"])
    told = _("%(works)s together, the last in %(year)s") % {"works": works_of(one["works"]), "year": one["last"]}
    return Value(f"{a} – {b}", detail=told)
