"""A tie between two organizations: a partnership, or a part-of / member-of relation."""

from __future__ import annotations

from ortaq.registry.base import Row
from ortaq.registry.organizations.operations import relate
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.review.applying.decision import Decision


def apply_link(decision: Decision) -> Row:
    payload = decision.payload
    a, b = decision.organization(payload["a"]), decision.organization(payload["b"])
    if payload["kind"] in ("parent", "membership"):
        return relate(subject=a, object=b, kind=payload["kind"], evidence=decision.evidence, by=decision.by)
    return report_partnership(
        a=a, b=b, kind=payload["kind"], status=payload["status"], evidence=decision.evidence, by=decision.by
    )
