"""Ties between organizations: one per pair, the strongest that the article tells; part-of and membership besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.kinds.events import Happening
from ortaq.capture.reading.scene import Scene
from ortaq.vocabulary.facts import (
    AgreementFact,
    AgreementStatus,
    EventType,
    JointUnitFact,
    JointUnitStatus,
    LinkFact,
    LinkKind,
    LinkStatus,
    ProposalFact,
)
from ortaq.vocabulary.spans import Span

STRENGTH = (LinkKind.AGREEMENT, LinkKind.JOINT_UNIT, LinkKind.EXCHANGE, LinkKind.PARTNERSHIP)
OF_AGREEMENT = {
    AgreementStatus.SIGNED: LinkStatus.NEW,
    AgreementStatus.EXISTING: LinkStatus.EXISTING,
    AgreementStatus.RENEWED: LinkStatus.EXISTING,
    AgreementStatus.PLANNED: LinkStatus.PROSPECTIVE,
}
OF_UNIT = {
    JointUnitStatus.EXISTING: LinkStatus.EXISTING,
    JointUnitStatus.OPENED: LinkStatus.NEW,
    JointUnitStatus.AGREED: LinkStatus.NEW,
    JointUnitStatus.PROPOSED: LinkStatus.PROSPECTIVE,
}
# Up to so many parties are all tied to each other; a larger circle is tied to the one that stands first.
CIRCLE, CROWD = 3, 12
VISITS = (EventType.DELEGATION_VISIT, EventType.OUTGOING_VISIT, EventType.MEETING, EventType.ONLINE_MEETING)

Tie = tuple[str, str, LinkKind, LinkStatus, tuple[Span, ...], str]


def read_links(
    scene: Scene,
    happening: Happening | None,
    agreements: Iterable[AgreementFact],
    units: Iterable[JointUnitFact],
    proposals: Iterable[ProposalFact],
) -> tuple[LinkFact, ...]:
    """The links of the article."""
    ties = [*_of_agreements(agreements), *_of_units(units), *_told(scene), *_of_plans(happening, proposals)]
    one_body = {frozenset(pair) for pair in scene.parents}
    best: dict[frozenset[str], Tie] = {}
    for tie in sorted(ties, key=lambda tie: (tie[3] is LinkStatus.PROSPECTIVE, STRENGTH.index(tie[2]))):
        if frozenset(tie[:2]) not in one_body:
            best.setdefault(frozenset(tie[:2]), tie)
    kept = [*(tie for tie in best.values()), *_parts(scene), *_memberships(scene)]
    return tuple(_fact(scene, tie, n) for n, tie in enumerate(kept, 1))


def _fact(scene: Scene, tie: Tie, n: int) -> LinkFact:
    a, b, kind, status, evidence, rule = tie
    sure = confidence(scene.document.lang, rule)
    return LinkFact(id=f"l{n}", a=a, b=b, kind=kind, status=status, evidence=evidence, rule=rule, confidence=sure)


def pairs(parties: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    """Who is tied to whom by one document or unit."""
    if len(parties) <= CIRCLE:
        return combinations(parties, 2)
    return ((parties[0], other) for other in parties[1:]) if len(parties) <= CROWD else ()


def _of_agreements(agreements: Iterable[AgreementFact]) -> Iterator[Tie]:
    for fact in agreements:
        for a, b in pairs(fact.parties):
            yield a, b, LinkKind.AGREEMENT, OF_AGREEMENT[fact.status], fact.evidence, "links/of-agreement"


def _of_units(units: Iterable[JointUnitFact]) -> Iterator[Tie]:
    for fact in units:
        for a, b in pairs(fact.parties):
            yield a, b, LinkKind.JOINT_UNIT, OF_UNIT[fact.status], fact.mentions[:1], "links/of-unit"


def _told(scene: Scene) -> Iterator[Tie]:
    for line in scene.lines:
        for found in scene.find(scene.lexicon("links").rules, line):
            kind = LinkKind(found.rule.get("kind"))
            if kind is LinkKind.MEMBERSHIP:
                continue
            first = scene.organizations(*(found.at("a") or (0, 0)))
            second = scene.organizations(*(found.at("b") or (0, 0)))
            span = scene.span(*(found.at() or (line.start, line.end)))
            sides = [(a, b) for a in first[:2] for b in second if b not in first[:2]]
            if not second and len(first) == 2:
                sides = [(first[0], first[1])]
            for a, b in sides:
                yield a, b, kind, LinkStatus(found.rule.get("status")), (span,), found.rule.name


def _of_plans(happening: Happening | None, proposals: Iterable[ProposalFact]) -> Iterator[Tie]:
    """Two sides that met and mean to work together are prospective partners."""
    plans = [fact.span for fact in proposals]
    if happening is None or not plans or happening.event.type not in VISITS:
        return
    for host in happening.parts.hosts[:3]:
        for guest in happening.parts.guests[:3]:
            if host != guest:
                yield host, guest, LinkKind.PARTNERSHIP, LinkStatus.PROSPECTIVE, tuple(plans[:1]), "links/of-plans"


def _parts(scene: Scene) -> Iterator[Tie]:
    for child, whole in scene.parents:
        yield child, whole, LinkKind.PARENT, LinkStatus.EXISTING, (), "links/part-of"


def _memberships(scene: Scene) -> Iterator[Tie]:
    rules = tuple(rule for rule in scene.lexicon("links").rules if rule.get("kind") == LinkKind.MEMBERSHIP)
    for line in scene.body:
        for found in scene.find(rules, line):
            a = scene.organizations(*(found.at("a") or (0, 0)))
            b = scene.organizations(*(found.at("b") or (0, 0)))
            if a and b and a[0] != b[0]:
                span = scene.span(*(found.at() or (line.start, line.end)))
                yield a[0], b[0], LinkKind.MEMBERSHIP, LinkStatus.EXISTING, (span,), found.rule.name
