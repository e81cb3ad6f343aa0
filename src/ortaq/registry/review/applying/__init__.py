"""How an accepted fact becomes a record: one module per kind, each through the noun's own operation.

A new fact kind is one module here and one line in APPLY.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ortaq.registry.base import Row
from ortaq.registry.review.applying.agreement import apply_agreement
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.applying.event import apply_event
from ortaq.registry.review.applying.joint_unit import apply_joint_unit
from ortaq.registry.review.applying.link import apply_link
from ortaq.registry.review.applying.organization import apply_organization
from ortaq.registry.review.applying.person import apply_person
from ortaq.registry.review.applying.profile_fact import apply_profile_fact
from ortaq.registry.review.applying.proposal import apply_proposal

Apply = Callable[[Decision], Row | None]


def keep_as_context(decision: Decision) -> None:
    """Dates and places are confirmed as read; they have no record of their own."""
    return


APPLY: Mapping[str, Apply] = {
    "organization": apply_organization,
    "person": apply_person,
    "event": apply_event,
    "agreement": apply_agreement,
    "joint_unit": apply_joint_unit,
    "proposal": apply_proposal,
    "profile_fact": apply_profile_fact,
    "link": apply_link,
    "date": keep_as_context,
    "place": keep_as_context,
}

__all__ = ["APPLY", "Decision"]
