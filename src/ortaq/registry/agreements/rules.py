"""The life of an agreement, and what must be there before it comes into effect."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ortaq.registry.agreements.models import Agreement, AgreementState

TRANSITIONS: dict[str, tuple[str, ...]] = {
    AgreementState.PROPOSED: (AgreementState.REPORTED, AgreementState.IN_EFFECT, AgreementState.ENDED),
    AgreementState.REPORTED: (AgreementState.IN_EFFECT, AgreementState.ENDED),
    AgreementState.IN_EFFECT: (AgreementState.ENDED,),
    AgreementState.ENDED: (),
}

# What the press says, and what we then hold: a report of a signature is not yet the signed document.
REPORTED = {
    "planned": AgreementState.PROPOSED,
    "signed": AgreementState.REPORTED,
    "existing": AgreementState.REPORTED,
    "renewed": AgreementState.REPORTED,
}


def hindrances(agreement: Agreement, *, today: datetime.date) -> Iterator[str]:
    """What still stands between the agreement and its coming into effect, in words."""
    if AgreementState.IN_EFFECT not in TRANSITIONS[agreement.state]:
        yield f"an agreement that is {agreement.get_state_display()} cannot come into effect"
    if not agreement.signed_file:
        yield "the signed file is missing"
    if agreement.signed is None:
        yield "the day of signature is missing"
    elif agreement.signed > today:
        yield f"the day of signature ({agreement.signed}) lies in the future"
    if agreement.end is None and not agreement.open_ended:
        yield "it has no end and is not marked open-ended"
