"""What somebody suggested, meant, agreed or discussed becomes a proposal, tied to the visit it was raised at."""

from __future__ import annotations

from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.queries import minuted_by
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.review.rules import TAKEN


def apply_proposal(decision: Decision) -> Proposal:
    payload = decision.payload
    by = payload.get("by") or ()
    return raise_proposal(
        text=payload.get("text") or payload["span"]["text"],
        kind=payload["kind"],
        people=decision.people(by),
        organizations=decision.organizations(by),
        raised_on=decision.as_of,
        engagement=engagement_of(decision),
        evidence=decision.evidence,
        by=decision.by,
    )


def engagement_of(decision: Decision) -> Engagement | None:
    """The visit whose minutes the source holds, else the article's main visit, where it was accepted before."""
    if (minuted := minuted_by(decision.fact.source_id)) is not None:
        return minuted
    facts = ProposedFact.objects.filter(
        source=decision.fact.source, extractor=decision.fact.extractor, kind="event", state__in=TAKEN
    )
    main = next((fact for fact in facts if fact.content.get("main")), None)
    return Engagement.objects.filter(uuid=main.target_uuid).first() if main and main.target_uuid else None
