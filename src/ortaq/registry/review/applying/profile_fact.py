"""What an organization is or has."""

from __future__ import annotations

from ortaq.registry.organizations.models import ProfileFact
from ortaq.registry.organizations.operations import state_profile
from ortaq.registry.review.applying.decision import Decision


def apply_profile_fact(decision: Decision) -> ProfileFact:
    payload = decision.payload
    return state_profile(
        organization=decision.organization(payload["subject"]),
        attribute=payload["attribute"],
        value=payload["value"],
        evidence=decision.evidence,
        as_of=decision.as_of,
        by=decision.by,
    )
