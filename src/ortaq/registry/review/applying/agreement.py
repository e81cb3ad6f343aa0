"""A document named in an article becomes, or adds to, an agreement; never one in effect."""

from __future__ import annotations

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.operations import report_agreement
from ortaq.registry.review.applying.decision import Decision


def apply_agreement(decision: Decision) -> Agreement:
    payload = decision.payload
    return report_agreement(
        kind=payload["kind"],
        status=payload["status"],
        topic=payload.get("topic"),
        date=payload.get("date"),
        parties=decision.organizations(payload.get("parties") or ()),
        evidence=decision.evidence,
        by=decision.by,
    )
