"""Advice as a part of a page: each area in a line, with people and the proposal that came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.discovering.corpus import catalogue_in_use
from ortaq.registry.accounts.rules import may
from ortaq.registry.advice.models import Advice
from ortaq.registry.advice.queries import Kept, advice_for, advice_on, kept, latest, latest_by_partner
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.web.components import Text, Value
from ortaq.web.dates import long_day
from ortaq.web.discover.areas import percent, works_of
from ortaq.web.discover.basis import decimal
from ortaq.web.discover.naming import person_link

Record = dict[str, Any]


@dataclass(frozen=True)
class AdvisedArea:
    """``proposal`` leads to what came of it; ``propose`` to the form, "" where nobody may or it was done."""

    name: str
    kind: Text
    short: Text
    people: tuple[tuple[Value, ...], ...]
    proposal: str
    propose: str


@dataclass(frozen=True)
class AdvicePart:
    """``partner`` says whom it is about where others stand beside it. ``ask`` is where the works are asked (again), by
    POST; ``visit`` goes with it. ``address``: the page of what was kept."""

    key: str = "advice"
    partner: Text = ""
    areas: tuple[AdvisedArea, ...] = ()
    basis: Text = ""
    backtest: Text = ""
    sample: bool = False
    address: str = ""
    ask: str = ""
    visit: str = ""


def partner_advice(organization: Organization, *, reader: User) -> AdvicePart:
    """Of a partner's page: one query."""
    return _part(latest(advice_on(organization), reader), organization, None, reader)


def visit_advice(visit: Engagement, *, reader: User) -> tuple[AdvicePart, ...]:
    """Of a visit's page: a part for each partner who came or for whom something was kept, in one query."""
    found = latest_by_partner(advice_for(visit), reader)
    partners = [guest.organization for guest in visit.guests.all()]
    partners += [kept.advice.organization for kept in found.values()]
    each = {one: _part(found.get(one.pk), one, visit, reader) for one in dict.fromkeys(partners)}
    shown = {one: part for one, part in each.items() if part.areas or part.ask}
    named = len(shown) > 1
    return tuple(replace(part, key=part_key(one), partner=str(one) if named else "") for one, part in shown.items())


def part_key(partner: Organization) -> str:
    """Where on a visit's page the areas with that partner stand."""
    return f"advice-{partner.slug}"


def whole_advice(advice: Advice, *, reader: User) -> AdvicePart:
    """As it was kept, on a page of its own."""
    return _part(kept(advice), advice.organization, advice.engagement, reader)


def _part(found: Kept | None, organization: Organization, visit: Engagement | None, reader: User) -> AdvicePart:
    slug = visit.slug if visit else ""
    asks = may(reader, "manage", "advice") and _loaded()
    ask = reverse("take_advice", args=[organization.slug]) if asks else ""
    if found is None:
        return AdvicePart(ask=ask, visit=slug)
    advice, proposes = found.advice, may(reader, "manage", "advice")
    said = _("Works to %(cut)s, edition %(edition)s; kept on %(day)s by %(who)s")
    told = {
        "cut": advice.cut,
        "edition": advice.edition,
        "day": long_day(timezone.localtime(advice.created_at).date()),
        "who": advice.created_by.get_full_name() or advice.created_by if advice.created_by else "Ortaq",
    }
    return AdvicePart(
        areas=tuple(
            _area(area, found.proposals.get(area["topic"], ""), _form(advice, area, slug) if proposes else "")
            for area in advice.areas
        ),
        basis=said % told,
        backtest=_backtest(advice.backtest),
        sample=advice.sample,
        address=reverse("advice", args=[advice.uuid]),
        ask=ask,
        visit=slug,
    )


def _loaded() -> bool:
    try:
        return catalogue_in_use() is not None
    except DiscoverError:
        return False


def _form(advice: Advice, area: Record, visit: str) -> str:
    query = {"topic": area["topic"], "name": area["name"], "advice": advice.uuid} | ({"visit": visit} if visit else {})
    return f"{reverse('propose_area', args=[advice.organization.slug])}?{urlencode(query)}"


def _area(area: Record, proposal: str, form: str) -> AdvisedArea:
    words = {"new": pgettext("an area is", "new"), "deepen": pgettext("an area is", "to deepen")}
    ours, theirs = (
        f"{works_of(works)} ({percent(share)})" for works, share in zip(area["works"], area["shares"], strict=True)
    )
    return AdvisedArea(
        name=area["name"],
        kind=words[area["list"]],
        short=_("ours %(ours)s, theirs %(theirs)s") % {"ours": ours, "theirs": theirs},
        people=tuple(
            tuple(person_link(who["name"], who["orcid"], who["author"]) for who in side) for side in area["people"]
        ),
        proposal=reverse("proposal", args=[proposal]) if proposal else "",
        propose="" if proposal else form,
    )


def _backtest(figures: Record) -> str:
    if not figures:
        return ""
    said = _("Of ten areas suggested so for %(first)s–%(last)s, about %(ours)s came true, where any did; "
             "by chance %(chance)s.")  # fmt: skip
    return said % {**figures, "ours": decimal(figures["ours"]), "chance": decimal(figures["chance"])}
