"""Read the vitality of partners and agreements: always the same few queries, for one of them or for ten thousand."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db.models import Case, CharField, Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ortaq.registry.agreements.models import Agreement, AgreementState, Party
from ortaq.registry.agreements.queries import VALIDATED, covering
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership, Stage
from ortaq.registry.vitality.evidence import Scope, strands_of
from ortaq.registry.vitality.rules import KINDS, Coverage, Seen, Vitality, Word, Yardstick, rules

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Reader = User | AnonymousUser | None
T = TypeVar("T")
Units = frozenset[int] | None
# Beside the kinds of evidence: agreements that are in force, and that are over.
IN_FORCE, LAPSED = "in_force", "lapsed"


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: what happened, when, and the ``model`` and uuid of the record on which it stands."""

    kind: str
    day: datetime.date
    model: str
    uuid: uuids.UUID


@dataclass(frozen=True)
class Row:
    """A piece of evidence as the database gives it: whose, and its record. Beside the evidence stand the agreements
    that cover the work, as kinds of their own, with their last day."""

    partner: int
    kind: str
    day: datetime.date
    model: str
    key: int
    uuid: uuids.UUID


@dataclass(frozen=True)
class Tie:
    """A partner's partnership with us."""

    tier: str
    stage: str
    unit: int | None


class Portfolio:
    """All that is said of the vitality of partners as of a day, of what the reader may see; ``among`` narrows it to
    some organizations (and those merged into them), ``units`` to what belongs to some of our units; ``few`` of them
    are read piece by piece. Partners are named by the key of the record that stands for them."""

    def __init__(
        self,
        *,
        day: datetime.date,
        reader: Reader,
        among: Iterable[int] | None = None,
        units: Units = None,
        few: bool = False,
    ) -> None:
        self.day, self._few = day, few
        family = Organization.objects.order_by().filter(Q(merged_into__isnull=False) | _our_own())
        own = Q(identifiers__scheme="ror", identifiers__value=settings.OUR_ROR)
        rows = list(family.annotate(own=Count("pk", filter=own)).values_list("pk", "merged_into", "own"))
        self._stands_for = {pk: into for pk, into, _ in rows if into}
        first = {self._standing(pk) for pk, _, own in rows if own}
        self.ours = frozenset(first | {pk for pk, into in self._stands_for.items() if into in first})
        # Ours are never a partner, and take part in nearly everything: what they did would all be read.
        self._among = None if among is None else frozenset(self._with_merged(set(among)) - self.ours)
        self._scope = Scope(day, reader, self.ours, units, self._among)

    def renewed(self, touched: Iterable[int]) -> Portfolio:
        """The portfolio of all as it is now, by this one, where nothing but the ``touched`` organizations may have
        changed: they alone are read."""
        scope, keys = self._scope, {self._standing(key) for key in touched} - self.ours
        found = Portfolio(day=self.day, reader=scope.reader, among=keys, units=scope.units)
        found.vitality()
        # Of the organizations that were not touched, this one says the same.
        found.evidence = _without(self.evidence, keys) | found.evidence
        found.coverage = _without(self.coverage, keys) | found.coverage
        found.ties = _without(self.ties, keys) | found.ties
        found._judged = dict(sorted((_without(self._judged, keys) | found._judged).items()))
        found._among, found._scope = None, replace(found._scope, among=None)
        return found

    def vitality(self) -> dict[int, Vitality]:
        """By partner: those with evidence, an agreement or a partnership that is more than a prospect. Others are
        merely on record, and have no vitality."""
        return self._judged

    @cached_property
    def _judged(self) -> dict[int, Vitality]:
        yardstick = rules().on(self.day)
        evidence, coverage = self.evidence, self.coverage
        tied = {partner for partner, tie in self.ties.items() if tie.stage != Stage.PROSPECT}
        return {
            partner: yardstick.judge(evidence.get(partner, ()), coverage.get(partner, Coverage()))
            for partner in sorted(evidence.keys() | coverage.keys() | tied)
        }

    @cached_property
    def evidence(self) -> dict[int, list[Seen]]:
        """By partner: of each kind the latest evidence. One query."""
        if self._few:
            return _latest((row.partner, row.kind, row.day) for row in self._rows if row.kind in KINDS)
        parts = []
        for strand in strands_of(self._scope):
            grouped = strand.rows.order_by().values("partner").annotate(last=Max(strand.dated_by))
            said = grouped.annotate(of_kind=_said(strand.kind), latest=strand.days(F("last")))
            parts.append(said.values_list("partner", "of_kind", "latest"))
        found = parts[0].union(*parts[1:], all=True)
        standing = ((self._standing(partner), kind, day) for partner, kind, day in found)
        return _latest(row for row in standing if row[0] not in self.ours)

    @cached_property
    def coverage(self) -> dict[int, Coverage]:
        """By partner: agreements with us that are, or were, in force on the day. One query; of few none of its own."""
        if self._few:
            return self._coverage_in_rows()
        grouped = self._covering.values("partner").annotate(
            in_force=Count("pk", filter=self._holds), lapsed=Max("last", filter=self._lapsed)
        )
        found: dict[int, Coverage] = {}
        for partner, in_force, lapsed in grouped.values_list("partner", "in_force", "lapsed"):
            key = self._standing(partner)
            if key not in self.ours:
                found[key] = _joined(found.get(key, Coverage()), Coverage(in_force, lapsed))
        return found

    def _coverage_in_rows(self) -> dict[int, Coverage]:
        found: dict[int, Coverage] = {}
        for row in self._rows:
            if row.kind in (IN_FORCE, LAPSED):
                one = Coverage(1) if row.kind == IN_FORCE else Coverage(0, row.day)
                found[row.partner] = _joined(found.get(row.partner, Coverage()), one)
        return found

    @property
    def _covering(self) -> QuerySet[Any, Any]:
        """The agreements with each partner that had begun by the day, with their ``last`` day."""
        bound = self._scope.seen(Agreement).filter(self._scope.with_us(Party, "agreement"))
        begun = self._scope.by_partner(bound, "parties__organization").filter(
            Q(start__lte=self.day) | Q(start=None, signed__lte=self.day), state__in=VALIDATED, kind__in=covering()
        )
        dated: QuerySet[Any, Any] = begun.annotate(last=Coalesce("ended_on", "end"))
        return dated.order_by()

    @property
    def _holds(self) -> Q:
        holds = Q(last__isnull=True) | Q(last__gte=self.day)
        if self.day >= timezone.localdate():
            holds &= Q(state=AgreementState.IN_EFFECT)  # of former days it is not kept when one was suspended
        return holds

    @property
    def _lapsed(self) -> Q:
        return Q(last__lt=self.day)

    @cached_property
    def ties(self) -> dict[int, Tie]:
        """By partner: its partnership with us. One query."""
        found = self._scope.seen(Partnership)
        if self.ours:
            found = found.filter(Q(first__in=self.ours) | Q(second__in=self.ours))
        if self._among is not None:
            found = found.filter(Q(first__in=self._among) | Q(second__in=self._among))
        ties: dict[int, Tie] = {}
        for first, second, tier, stage, unit in found.order_by("id").values_list(
            "first", "second", "tier", "stage", "unit"
        ):
            for partner in {self._standing(first), self._standing(second)} - self.ours:
                ties.setdefault(partner, Tie(tier, stage, unit))
        return ties

    def pieces(self) -> list[Piece]:
        """Of each kind the latest evidence of those that the portfolio is narrowed to, latest first, with the record on
        which it stands."""
        latest: dict[str, Row] = {}
        for row in self._rows:
            if row.kind in KINDS:
                latest[row.kind] = max(latest.get(row.kind, row), row, key=lambda one: (one.day, one.key))
        found = [Piece(row.kind, row.day, row.model, row.uuid) for row in latest.values()]
        return sorted(found, key=lambda piece: (piece.day, piece.kind), reverse=True)

    @cached_property
    def _rows(self) -> list[Row]:
        """Every piece of evidence and every agreement, one by one: for pages of few partners. One query."""
        columns = ("partner", "of_kind", "on", "of_model", "pk", "of_uuid")
        parts = []
        for strand in strands_of(self._scope):
            model, uuid = strand.record
            shown = strand.rows.order_by().annotate(
                of_kind=_said(strand.kind), on=strand.days(F(strand.dated_by)), of_model=_said(model), of_uuid=F(uuid)
            )
            parts.append(shown.values_list(*columns))
        covering = self._covering.annotate(
            of_kind=Case(When(self._holds, then=_said(IN_FORCE)), When(self._lapsed, then=_said(LAPSED))),
            on=F("last"), of_model=_said("agreement"), of_uuid=F("uuid"),
        )  # fmt: skip
        parts.append(covering.filter(of_kind__isnull=False).values_list(*columns))
        found = [Row(self._standing(partner), *rest) for partner, *rest in parts[0].union(*parts[1:], all=True)]
        return [row for row in found if row.partner not in self.ours]

    def _standing(self, key: int) -> int:
        return self._stands_for.get(key, key)

    def _with_merged(self, keys: set[int]) -> set[int]:
        return keys | {pk for pk, into in self._stands_for.items() if into in keys}


def agreement_vitality(
    agreement: Agreement, *, day: datetime.date, reader: Reader
) -> tuple[Vitality | None, Portfolio]:
    """How alive the agreement is by the evidence of its partners, and the portfolio that it was read from. None for one
    that is not in force yet, and for one that is over and not used."""
    partners = {party.organization.standing.pk for party in agreement.parties.all()}
    portfolio = Portfolio(day=day, reader=reader, among=partners, few=True)
    return judged(agreement, portfolio, partners, rules().on(day)), portfolio


def judged(
    agreement: Agreement, portfolio: Portfolio, partners: Collection[int], yardstick: Yardstick
) -> Vitality | None:
    """The vitality of one agreement of ``partners``, out of what is known of them."""
    last = agreement.ended_on or agreement.end
    start = agreement.start or agreement.signed
    if agreement.state not in VALIDATED or start is None or start > portfolio.day:
        return None
    evidence = [seen for key in partners for seen in portfolio.evidence.get(key, ())]
    if last is None or last >= portfolio.day:
        return yardstick.judge(evidence, Coverage(in_force=1))
    if any(portfolio.coverage.get(key, Coverage()).in_force for key in partners):
        return None
    found = yardstick.judge(evidence, Coverage(0, last))
    return found if found.word is Word.LAPSED_USED else None


def _without(values: Mapping[int, T], keys: Collection[int]) -> dict[int, T]:
    return {key: value for key, value in values.items() if key not in keys}


def _latest(rows: Iterable[tuple[int, str, datetime.date]]) -> dict[int, list[Seen]]:
    latest: dict[tuple[int, str], datetime.date] = {}
    for partner, kind, day in rows:
        latest[partner, kind] = max(latest.get((partner, kind), day), day)
    found: dict[int, list[Seen]] = defaultdict(list)
    for (partner, kind), day in latest.items():
        found[partner].append(Seen(kind, day))
    return dict(found)


def _our_own() -> Q:
    return Q(identifiers__scheme="ror", identifiers__value=settings.OUR_ROR)


def _joined(one: Coverage, other: Coverage) -> Coverage:
    lapsed = max(filter(None, (one.lapsed_on, other.lapsed_on)), default=None)
    return Coverage(one.in_force + other.in_force, lapsed)


def _said(word: str | None) -> Value:
    return Value(word, CharField())
