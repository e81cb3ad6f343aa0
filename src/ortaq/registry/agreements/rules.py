"""The life of an agreement: which step may follow which, and what must be there before it comes into effect."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as p

from ortaq.registry.agreements.kinds import kind_of
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.models import AgreementState as S

TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.PROPOSED: (S.IN_REVIEW, S.REPORTED, S.WITHDRAWN),
    S.IN_REVIEW: (S.APPROVED, S.PROPOSED, S.REJECTED, S.WITHDRAWN),
    S.APPROVED: (S.NEGOTIATING, S.AWAITING_SIGNATURE, S.WITHDRAWN),
    S.NEGOTIATING: (S.AWAITING_SIGNATURE, S.IN_REVIEW, S.WITHDRAWN),
    S.AWAITING_SIGNATURE: (S.IN_EFFECT, S.NEGOTIATING, S.WITHDRAWN),
    S.REPORTED: (S.IN_EFFECT, S.ENDED, S.WITHDRAWN),
    S.IN_EFFECT: (S.SUSPENDED, S.ENDED),
    S.SUSPENDED: (S.IN_EFFECT, S.ENDED),
    S.ENDED: (),
    S.REJECTED: (),
    S.WITHDRAWN: (),
}

STATE_WORDS: dict[str, Any] = {
    S.PROPOSED: p("state of an agreement", "proposed"),
    S.IN_REVIEW: p("state of an agreement", "in review"),
    S.APPROVED: p("state of an agreement", "approved"),
    S.NEGOTIATING: p("state of an agreement", "negotiating"),
    S.AWAITING_SIGNATURE: p("state of an agreement", "awaiting signature"),
    S.REPORTED: p("state of an agreement", "reported signed"),
    S.IN_EFFECT: p("state of an agreement", "in effect"),
    S.SUSPENDED: p("state of an agreement", "suspended"),
    S.ENDED: p("state of an agreement", "ended"),
    S.REJECTED: p("state of an agreement", "rejected"),
    S.WITHDRAWN: p("state of an agreement", "withdrawn"),
}

WAITING = (S.PROPOSED, S.IN_REVIEW)
OPEN = (*WAITING, S.APPROVED, S.NEGOTIATING, S.AWAITING_SIGNATURE)
STANDING = (S.IN_EFFECT, S.SUSPENDED)


@dataclass(frozen=True)
class Move:
    """A step in the office: the states in which it can be taken, and the state that may follow (None: the same)."""

    states: tuple[str, ...]
    to: str | None = None


MOVES: Mapping[str, Move] = {
    "edit_agreement": Move((*WAITING, S.NEGOTIATING, S.REPORTED)),
    "number_party": Move((*OPEN, S.REPORTED, *STANDING, S.ENDED)),
    "submit_agreement": Move((S.PROPOSED,), S.IN_REVIEW),
    "decide_approval": Move((S.IN_REVIEW,)),
    "review_again": Move((S.NEGOTIATING,), S.IN_REVIEW),
    "negotiate_agreement": Move((S.APPROVED, S.AWAITING_SIGNATURE), S.NEGOTIATING),
    "note_negotiation": Move((S.NEGOTIATING,)),
    "send_for_signature": Move((S.APPROVED, S.NEGOTIATING), S.AWAITING_SIGNATURE),
    "sign_agreement": Move((S.AWAITING_SIGNATURE, S.REPORTED)),
    "bring_into_effect": Move((S.AWAITING_SIGNATURE, S.REPORTED), S.IN_EFFECT),
    "withdraw_agreement": Move((*OPEN, S.REPORTED), S.WITHDRAWN),
    "suspend_agreement": Move((S.IN_EFFECT,), S.SUSPENDED),
    "resume_agreement": Move((S.SUSPENDED,), S.IN_EFFECT),
    "amend_agreement": Move((S.IN_EFFECT,)),
    "extend_agreement": Move((S.IN_EFFECT,)),
    "renew_agreement": Move((S.IN_EFFECT,)),
    "terminate_agreement": Move(STANDING, S.ENDED),
    "take_back_change": Move((S.IN_EFFECT,)),
    "add_agreement_file": Move((*OPEN, S.REPORTED, *STANDING, S.ENDED)),
    "remove_agreement_file": Move((*OPEN, S.REPORTED, *STANDING)),
}

# What the press says, and what we then hold: a report of a signature is not yet the signed document.
REPORTED = {
    "planned": S.PROPOSED,
    "signed": S.REPORTED,
    "existing": S.REPORTED,
    "renewed": S.REPORTED,
}


def can(agreement: Agreement, action: str) -> bool:
    """True when the state of the agreement allows the step."""
    return agreement.state in MOVES[action].states


def hindrances(agreement: Agreement, *, today: datetime.date) -> Iterator[str]:
    """What still stands between the agreement and its coming into effect, in words."""
    if S.IN_EFFECT not in TRANSITIONS[agreement.state]:
        yield _("an agreement in this state cannot come into effect")
    if agreement.signed_file_id is None:
        yield _("the signed file is missing")
    yield from _unsigned(agreement, today)
    if agreement.end is None and not agreement.open_ended:
        yield _("it has no end and is not marked open-ended")
    elif agreement.end is not None and agreement.end < today:
        yield _("its end (%(day)s) has passed") % {"day": agreement.end}
    yield from _umbrella(agreement)


def _unsigned(agreement: Agreement, today: datetime.date) -> Iterator[str]:
    signatures = list(agreement.signatures.all())
    signed = {signature.party_id for signature in signatures}
    parties = list(agreement.parties.all())
    if len(parties) < 2:
        yield _("an agreement needs two parties")
    for party in parties:
        if party.pk not in signed:
            yield _("the signature of %(party)s is missing") % {"party": party.called}
    for signature in signatures:
        if signature.on > today:
            said = {"name": signature.name, "day": signature.on}
            yield _("the signature of %(name)s (%(day)s) lies in the future") % said


def _umbrella(agreement: Agreement) -> Iterator[str]:
    if kind_of(agreement.kind).umbrella != "required":
        return
    if agreement.umbrella is None:
        yield _("it needs an umbrella agreement")
    elif agreement.umbrella.state != S.IN_EFFECT:
        yield _("its umbrella agreement “%(umbrella)s” is not in effect") % {"umbrella": agreement.umbrella}
