"""A joint unit; one that is merely proposed becomes a proposal instead."""

from __future__ import annotations

from ortaq.registry.base import Row
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.applying.proposal import engagement_of
from ortaq.registry.units.operations import report_unit
from ortaq.registry.units.rules import REPORTED


def apply_joint_unit(decision: Decision) -> Row:
    payload = decision.payload
    hosts = decision.organizations(payload.get("parties") or ())
    if payload["status"] not in REPORTED:
        return raise_proposal(
            text=payload["name"],
            kind="proposal",
            people=(),
            organizations=hosts,
            raised_on=decision.as_of,
            engagement=engagement_of(decision),
            evidence=decision.evidence,
            by=decision.by,
        )
    return report_unit(
        name=payload["name"],
        kind=payload["kind"],
        status=payload["status"],
        hosts=hosts,
        on=decision.as_of,
        evidence=decision.evidence,
        by=decision.by,
    )
