"""What several operations on agreements write in the same way."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User

from ortaq.registry.agreements.kinds import kind_of
from ortaq.registry.agreements.models import Agreement, AgreementChange, AgreementState, Approval, Ending, Party
from ortaq.registry.audit import operations as audit
from ortaq.registry.organizations.models import Organization


def open_round(agreement: Agreement, *, action: str, by: User | None) -> None:
    """All steps of the route wait, in a round of their own."""
    last = agreement.approvals.order_by("-round").values_list("round", flat=True).first() or 0
    for place, step in enumerate(kind_of(agreement.kind).route):
        audit.add(Approval(agreement=agreement, round=last + 1, place=place, step=step), action=action, by=by)


def add_parties(
    agreement: Agreement, bodies: Sequence[Organization], *, action: str, by: User | None, numbers: Mapping[int, str]
) -> None:
    """The bodies take part, each under the name that it bears now; ``numbers`` by organization."""
    parties = [_party(agreement, body, numbers.get(body.pk, "")) for body in bodies]
    if parties:
        audit.add_all(parties, action=action, by=by)


def add_party(agreement: Agreement, body: Organization, *, action: str, by: User | None, number: str = "") -> Party:
    """The body takes part, under the name that it bears now."""
    return audit.add(_party(agreement, body, number), action=action, by=by)


def _party(agreement: Agreement, body: Organization, number: str) -> Party:
    return Party(agreement=agreement, organization=body, name_then=body.name[:300], number=number[:80])


def end_agreement(
    agreement: Agreement,
    ending: Ending,
    on: datetime.date,
    change: AgreementChange | None,
    *,
    action: str,
    by: User | None,
) -> Agreement:
    """It is over."""
    return audit.change(
        agreement, action=action, by=by, state=AgreementState.ENDED, ending=ending, ended_on=on, ended_by=change,
        suspended_with=None,
    )  # fmt: skip
