"""Read facts for the review page."""

from __future__ import annotations

import uuid as uuids
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Prefetch, Subquery

from ortaq.registry.base import Row
from ortaq.registry.organizations.models import ProfileFact
from ortaq.registry.organizations.rules import disagree
from ortaq.registry.review.bearers import Bearers, bearers_of
from ortaq.registry.review.models import FactEvidence, FactState, NameJudgement, ProposedFact, RejectionReason
from ortaq.registry.review.outcomes import Held, Outcome, outcomes_of
from ortaq.registry.review.rules import ORDER, REFERABLE, TAKEN, standing
from ortaq.registry.sources.models import Evidence, ReadingState, SourceDocument, SourceQuerySet
from ortaq.registry.sources.queries import load_records


@dataclass(frozen=True)
class FactView:
    """One fact as the page shows it: quotes, how sure, what it would do to the registry or what it became.

    ``conflicts`` are values on record, ``rivals`` facts of the same source, that cannot hold beside it.
    """

    fact: ProposedFact
    quotes: tuple[Evidence, ...]
    standing: str
    conflicts: tuple[ProfileFact, ...] = ()
    rivals: tuple[ProposedFact, ...] = ()
    outcome: Outcome | None = None
    record: Row | None = None

    @property
    def values(self) -> Mapping[str, object]:
        return self.fact.content

    @property
    def waits(self) -> bool:
        return self.fact.state == FactState.PROPOSED

    @property
    def doubted(self) -> bool:
        """A person has to look at this one by itself."""
        return bool(self.fact.content.get("doubts") or self.conflicts or self.rivals)


@dataclass(frozen=True)
class Review:
    """One source under review. ``names`` maps ids of the reading to names; groups come in the order of deciding, and in
    each what is least sure comes first."""

    source: SourceDocument
    groups: tuple[tuple[str, tuple[FactView, ...]], ...]
    names: Mapping[str, str]
    bearers: Bearers = field(default_factory=Bearers)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[FactView, ...]:
        return tuple(view for _, views in self.groups for view in views)

    @property
    def done(self) -> bool:
        return not any(view.waits for view in self.facts)


def review_of(source: SourceDocument) -> Review:
    """All standing facts of a source, in a fixed number of queries."""
    quotes = Prefetch("quotes", FactEvidence.objects.select_related("evidence"))
    facts = list(
        ProposedFact.objects.filter(source=source)
        .exclude(state=FactState.SUPERSEDED)
        .select_related("decided_by", "duplicate_of")
        .prefetch_related(quotes)
    )
    records = load_records((fact.target_type, fact.target_uuid) for fact in facts if fact.target_uuid)
    bearers = bearers_of(facts, records)
    held = _held_by({body.pk for body in bearers.organizations.values()})
    outcomes = outcomes_of([fact for fact in facts if fact.state == FactState.PROPOSED], bearers, held)
    views = [_view(fact, facts, records, bearers, held, outcomes) for fact in facts]
    groups = tuple(
        (kind, tuple(sorted((view for view in views if view.fact.kind == kind), key=_by_doubt)))
        for kind in ORDER
        if any(view.fact.kind == kind for view in views)
    )
    names = {fact.key: fact.content["name"] for fact in facts if fact.kind in ("organization", "person")}
    counts = Counter(view.standing for view in views if view.waits)
    counts["all"], counts["waiting"] = len(views), sum(view.waits for view in views)
    return Review(source, groups, names, bearers, counts)


def _by_doubt(view: FactView) -> tuple[bool, float, int]:
    """What most needs a person first: doubts, then how sure; the place in the text tells between equals."""
    return not view.fact.payload.get("doubts"), view.fact.confidence, view.fact.position


def to_review() -> SourceQuerySet:
    """Sources with facts that wait, most first."""
    waiting = ProposedFact.objects.filter(state=FactState.PROPOSED).order_by()
    counted = waiting.filter(source=OuterRef("pk")).values("source").annotate(n=Count("pk")).values("n")
    read = SourceDocument.objects.standing().defer("text").filter(state=ReadingState.READ)
    found = read.filter(pk__in=waiting.values("source")).annotate(waiting=Subquery(counted))
    return found.order_by("-waiting", "id")


def became_of(source: SourceDocument) -> dict[str, list[Row]]:
    """The records that the accepted facts of a source became, by type, each once, in the order of the text."""
    targets = ProposedFact.objects.filter(source=source, state__in=TAKEN, target_uuid__isnull=False)
    pairs = list(dict.fromkeys(targets.order_by("position", "id").values_list("target_type", "target_uuid")))
    records = load_records((record_type, uuid) for record_type, uuid in pairs if uuid)
    found: dict[str, list[Row]] = defaultdict(list)
    for record_type, uuid in pairs:
        if uuid in records:
            found[record_type].append(records[uuid])
    return dict(found)


def quotes_taken(source: SourceDocument) -> list[tuple[str, Evidence]]:
    """(kind of fact, quote) of the accepted facts of a source, in the order of the text."""
    found = FactEvidence.objects.filter(fact__source=source, fact__state__in=TAKEN).select_related("evidence", "fact")
    return [(item.fact.kind, item.evidence) for item in found.order_by("evidence__start", "-evidence__end", "id")]


def name_judgements() -> list[NameJudgement]:
    """What reviewers said names mean, oldest first; undone decisions took theirs back."""
    return list(NameJudgement.objects.select_related("by").order_by("pk"))


def no_names() -> dict[tuple[str, str], str]:
    """(kind of fact, name as a text has it) of what reviewers rejected as no name at all → the title of the text."""
    rejected = ProposedFact.objects.filter(state=FactState.REJECTED, reason_code=RejectionReason.NOT_A_NAME)
    rows = rejected.filter(kind__in=REFERABLE).values_list("kind", "payload", "source__title")
    return {(kind, span["text"]): title for kind, payload, title in rows for span in payload.get("mentions") or ()}


def last_decided(source: SourceDocument, *, by: int) -> ProposedFact | None:
    """The fact of the source that this user decided last."""
    decided = ProposedFact.objects.filter(source=source, decided_by_id=by, decided_at__isnull=False)
    return decided.order_by("-decided_at", "-id").first()


def _view(
    fact: ProposedFact,
    facts: list[ProposedFact],
    records: Mapping[uuids.UUID, Row],
    bearers: Bearers,
    held: Held,
    outcomes: Mapping[uuids.UUID, Outcome],
) -> FactView:
    conflicts = _conflicts(fact, bearers, held)
    rivals = tuple(other for other in facts if _rivals(fact, other))
    return FactView(
        fact=fact,
        quotes=tuple(quote.evidence for quote in fact.quotes.all()),
        standing=standing(fact.confidence, len(fact.content.get("doubts") or ()) + len(conflicts) + len(rivals)),
        conflicts=conflicts,
        rivals=rivals,
        outcome=outcomes.get(fact.uuid),
        record=records.get(fact.target_uuid) if fact.target_uuid else None,
    )


def _conflicts(fact: ProposedFact, bearers: Bearers, held: Held) -> tuple[ProfileFact, ...]:
    if fact.kind != "profile_fact" or fact.state != FactState.PROPOSED:
        return ()
    body, values = bearers.body(fact.content["subject"]), fact.content
    return tuple(
        other
        for other in held.get(body.pk if body else 0, ())
        if other.attribute == values["attribute"] and disagree(other.attribute, other.value, values["value"])
    )


def _rivals(fact: ProposedFact, other: ProposedFact) -> bool:
    """Two facts of one text, both still waiting, that say different things of the same body."""
    if fact.pk == other.pk or {fact.kind, other.kind} != {"profile_fact"}:
        return False
    one, two = fact.content, other.content
    both = fact.state == other.state == FactState.PROPOSED
    same = (one["subject"], one["attribute"]) == (two["subject"], two["attribute"])
    return both and same and disagree(one["attribute"], one["value"], two["value"])


def _held_by(organizations: set[int]) -> Held:
    """What the registry holds on these bodies."""
    found: dict[int, list[ProfileFact]] = {}
    own = ProfileFact.objects.filter(organization__in=organizations, set_aside=False)
    for fact in own.select_related("organization"):
        found.setdefault(fact.organization_id, []).append(fact)
    return found
