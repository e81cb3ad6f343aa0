"""Which of all agreements bear a flag: what :func:`ortaq.registry.portfolio.flags.with_flag` says of a few, said of all
at once. Databases would look up the partners' other agreements for each one; here each is read once."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from django.conf import settings
from django.db.models import Max, QuerySet

from ortaq.registry.agreements.models import AgreementState, Party
from ortaq.registry.agreements.queries import VALIDATED, covering
from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.kept import Kept
from ortaq.registry.organizations.models import Organization

DAY = datetime.timedelta(1)
EVER = datetime.date.max
FLAGGED: Kept[frozenset[int]] = Kept()


@dataclass(frozen=True)
class Paper:
    """An agreement with one partner; ``last`` is its last day, None where it has none."""

    key: int
    partner: int
    state: str
    start: datetime.date | None
    end: datetime.date | None
    last: datetime.date | None


@dataclass
class Terms:
    """The validated agreements with one partner, by their start: ``until`` is the last day on which any of those that
    had begun by then holds."""

    starts: list[datetime.date] = field(default_factory=list)
    until: list[datetime.date] = field(default_factory=list)

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> Terms:
        begun = sorted((paper.start, paper.last or EVER) for paper in papers if paper.start)
        return cls([start for start, _ in begun], list(accumulate((last for _, last in begun), max)))

    def go_on(self, last: datetime.date) -> bool:
        """One covers the day after ``last``."""
        place = bisect_right(self.starts, last + DAY)
        return place > 0 and self.until[place - 1] > last

    def later(self, last: datetime.date) -> int:
        """How many began later than that day."""
        return len(self.starts) - bisect_right(self.starts, last + DAY)


def flagged(flag: str, *, ours: QuerySet[Organization], today: datetime.date) -> frozenset[int]:
    """The keys of all agreements that bear the flag: "lapsed_used" or "gap". Kept until something is written."""
    return FLAGGED.get((flag, today, settings.OUR_ROR), lambda: _flagged(flag, ours, today))


def _flagged(flag: str, ours: QuerySet[Organization], today: datetime.date) -> frozenset[int]:
    papers = list(_papers(ours))
    return frozenset(_used(papers, today) if flag == "lapsed_used" else _with_gap(papers))


def _papers(ours: QuerySet[Organization]) -> Iterator[Paper]:
    rows = Party.objects.filter(agreement__kind__in=covering()).exclude(organization__in=ours).order_by()
    terms = ("state", "start", "end", "ended_on")
    for key, partner, state, start, end, ended in rows.values_list(
        "agreement", "organization", *(f"agreement__{name}" for name in terms)
    ):
        yield Paper(key, partner, state, start, end, ended or end)


def _used(papers: list[Paper], today: datetime.date) -> Iterator[int]:
    """Over, no other in effect with a partner, and one came or was visited since."""
    covered = {
        paper.partner
        for paper in papers
        if paper.state == AgreementState.IN_EFFECT and (paper.end is None or paper.end >= today)
    }
    met, covering_one = _last_met(), {paper.key for paper in papers if paper.partner in covered}
    for paper in papers:
        if paper.last is None or paper.last >= today or paper.state not in VALIDATED or paper.key in covering_one:
            continue
        if paper.partner in met and met[paper.partner] > paper.last:
            yield paper.key


def _last_met() -> dict[int, datetime.date]:
    """By organization the day of the last visit that it came to or hosted."""
    happened = {"engagement__state__in": HAPPENED, "engagement__start__isnull": False}
    came = Guest.objects.filter(**happened).order_by().values("organization").annotate(on=Max("engagement__start"))
    held = Engagement.objects.filter(state__in=HAPPENED, start__isnull=False, host__isnull=False).order_by()
    hosted = held.values("host").annotate(on=Max("start"))
    found: dict[int, datetime.date] = {}
    for body, on in came.values_list("organization", "on").union(hosted.values_list("host", "on"), all=True):
        found[body] = max(found.get(body, on), on)
    return found


def _with_gap(papers: list[Paper]) -> Iterator[int]:
    """Another with a partner began later than the day after, and none covered that day."""
    validated = [paper for paper in papers if paper.state in VALIDATED]
    by_partner: dict[int, list[Paper]] = defaultdict(list)
    for paper in validated:
        by_partner[paper.partner].append(paper)
    terms = {partner: Terms.of(held) for partner, held in by_partner.items()}
    going_on: set[int] = set()
    later: set[int] = set()
    for paper in validated:
        if paper.last is None:
            continue
        own, last = terms[paper.partner], paper.last
        if own.go_on(last):
            going_on.add(paper.key)
        if own.later(last) > (paper.start is not None and paper.start > last + DAY):
            later.add(paper.key)
    yield from later - going_on
