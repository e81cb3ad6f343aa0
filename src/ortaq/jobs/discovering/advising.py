"""Ask the works about us and a partner, and keep the answer in the registry."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.discovering.answers import Basis, basis_in_use, pair_answer
from ortaq.jobs.discovering.finding import bodies_among
from ortaq.registry.advice.models import Advice
from ortaq.registry.advice.operations import keep_advice, propose_area
from ortaq.registry.advice.queries import usable
from ortaq.registry.advice.rules import MOST
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Refused
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import ids_of
from ortaq.registry.proposals.models import Proposal

Record = dict[str, Any]
NEW, PEOPLE = 6, 5  # new areas that are kept, where there are enough to deepen; people of a side and area


class NoAdvice(Refused):
    """The works cannot say anything on this partner; ``str()`` says why."""


def advise(
    *, organization: Organization, by: User, engagement: Engagement | None = None, level: str = "", topic: str = ""
) -> Advice:
    """Keep the areas that the works suggest for us and the partner, ``topic`` among them. Raises NoAdvice, Refused."""
    basis, told = _told(organization, level)
    return keep_advice(
        organization=organization,
        areas=_areas(told, topic),
        edition=basis.edition,
        cut=basis.cut,
        level=told["level"],
        sample=basis.sample,
        backtest=_backtest(basis),
        engagement=engagement,
        by=by,
    )


@transaction.atomic
def propose(
    *, organization: Organization, topic: str, level: str, engagement: Engagement | None, text: str, owner: User,
    due: datetime.date, by: User,
) -> Proposal:  # fmt: skip
    """Make a proposal of an area, of advice that is kept for it where none is yet. Raises NoAdvice, Refused."""
    basis = _basis()
    advice = usable(organization, topic, edition=basis.edition, visit=engagement)
    if advice is None:
        advice = advise(organization=organization, by=by, engagement=engagement, level=level, topic=topic)
    return propose_area(advice=advice, topic=topic, text=text, owner=owner, due=due, by=by)


def _basis() -> Basis:
    try:
        basis = basis_in_use()
    except DiscoverError as error:
        raise NoAdvice(str(error)) from error
    if basis is None:
        raise NoAdvice(_("No works are loaded, so nothing can be suggested."))
    return basis


def _told(organization: Organization, level: str) -> tuple[Basis, Record]:
    basis = _basis()
    try:
        ours = bodies_among([f"https://ror.org/{settings.OUR_ROR}"])
        theirs = bodies_among(ids_of(organization))
        told = pair_answer(ours[0].id, theirs[0].id, level) if ours and theirs and ours[0] != theirs[0] else None
    except DiscoverError as error:
        raise NoAdvice(str(error)) from error
    if told is None:
        raise NoAdvice(
            _("The works that are loaded hold nothing of %(name)s and us together under a ROR id.")
            % {"name": organization}
        )
    return basis, told


def _areas(told: Record, topic: str) -> list[Record]:
    """At most ten: new ones and ones to deepen, the better first; ``topic`` in the place of the last where needed."""
    new, deepen = ([(kind, area) for area in told[kind]] for kind in ("new", "deepen"))
    room = max(NEW, MOST - len(deepen))
    chosen = [*new[:room], *deepen][:MOST]
    wanted = [one for one in [*new, *deepen] if one[1]["topic"] == topic]
    if wanted and wanted[0] not in chosen:
        chosen[MOST - 1 :] = wanted
    return [_area(kind, area) for kind, area in chosen]


def _area(kind: str, area: Record) -> Record:
    sides = area["sides"]
    return {
        "list": kind,
        **{key: area[key] for key in ("topic", "name", "score", "joint_works")},
        "works": [side["works"] for side in sides],
        "shares": [side["share"] for side in sides],
        "people": [
            [{key: who[key] for key in ("author", "name", "orcid")} for who in side["people"][:PEOPLE]]
            for side in sides
        ],
    }


def _backtest(basis: Basis) -> Record:
    figures = basis.figures
    ours, chance = (figures.row("areas", way) if figures else None for way in ("ours", "random"))
    if not figures or not ours or not chance:
        return {}
    of_ten = {"ours": round(10 * ours["p5"], 1), "chance": round(10 * chance["p5"], 1)}
    return {**of_ten, "first": figures.cut + 1, "last": figures.until}
