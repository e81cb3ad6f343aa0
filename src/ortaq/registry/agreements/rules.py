"""The life of an agreement, and what must be there before it comes into effect."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

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
        yield _("an agreement in this state cannot come into effect")
    if not agreement.signed_file:
        yield _("the signed file is missing")
    if agreement.signed is None:
        yield _("the day of signature is missing")
    elif agreement.signed > today:
        yield _("the day of signature (%(day)s) lies in the future") % {"day": agreement.signed}
    if agreement.end is None and not agreement.open_ended:
        yield _("it has no end and is not marked open-ended")
