"""An event of an article becomes a visit on record, with those who came."""

from __future__ import annotations

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.operations import add_participant, report_engagement
from ortaq.registry.engagements.queries import minuted_by
from ortaq.registry.engagements.rules import may_be_same
from ortaq.registry.engagements.titles import plain_kind, plain_title
from ortaq.registry.people.models import Person
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.review.rules import TAKEN


def apply_event(decision: Decision) -> Engagement:
    payload = decision.payload
    kind: str = payload["type"]
    host = decision.organization(payload["host"]) if payload.get("host") else None
    guests = decision.organizations(payload.get("guests") or ())
    engagement = report_engagement(
        kind=kind,
        title=plain_title(kind, guests, host) or f"{plain_kind(kind)}: {decision.fact.source.title}",
        date=payload.get("date"),
        place=payload.get("place"),
        host=host,
        guests=guests,
        evidence=decision.evidence,
        by=decision.by,
        planned=payload.get("modality") == "planned",
        known=_minuted(decision),
    )
    if payload.get("main"):
        _add_people(decision, engagement, {body.pk for body in (*guests, *([host] if host else []))})
    return engagement


def _minuted(decision: Decision) -> Engagement | None:
    """The main event of minutes is the visit that they are of."""
    found = minuted_by(decision.fact.source_id) if decision.payload.get("main") else None
    return found if found and may_be_same(found.kind, decision.payload["type"]) else None


def _add_people(decision: Decision, engagement: Engagement, sides: set[int]) -> None:
    """People of either side whom the reviewer has accepted already took part, with the title held then."""
    facts = ProposedFact.objects.filter(
        source=decision.fact.source, extractor=decision.fact.extractor, kind="person", state__in=TAKEN
    )
    for fact in facts:
        person = Person.objects.filter(uuid=fact.target_uuid).first() if fact.target_uuid else None
        payload = fact.content
        post = person.positions.filter(organization_id__in=sides).first() if person else None
        if person and post:
            add_participant(
                engagement=engagement,
                person=person,
                organization=post.organization,
                title=post.title,
                side=payload.get("side") or "",
                by=decision.by,
            )
