"""Decide on a proposal step by step; negotiate what is approved."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import held
from ortaq.registry.agreements.models import Agreement, AgreementNote, AgreementState, Decision
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.agreements.writing import open_round
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import AlreadyDecided, Invalid, Refused

FOLLOWS = {
    Decision.RETURNED: AgreementState.PROPOSED,
    Decision.REJECTED: AgreementState.REJECTED,
}


class SecondPersonNeeded(Refused):
    """Whoever proposed an agreement cannot approve it."""


@operation("decide", "agreement", on="agreement")
@transaction.atomic
def decide_approval(
    *, agreement: Agreement, step: str, decision: str, comment: str, by: User, seen_version: int | None = None
) -> Agreement:
    """Decide the step that waits; the last approval makes the agreement approved.

    Raises AlreadyDecided when another step waits, SecondPersonNeeded for the proposer, Invalid for a return or a
    rejection without a comment.
    """
    current = held(agreement, action="decide_approval", seen_version=seen_version)
    waiting = waiting_step(current)
    if waiting is None or waiting.step != step:
        raise AlreadyDecided(_("This step was decided meanwhile, or another one comes first. Nothing was changed."))
    _check(current, decision, comment, by)
    audit.change(
        waiting, action="decide_approval", by=by, decision=decision, decided_by_id=by.pk,
        decided_at=timezone.now(), comment=comment.strip()[:2000],
    )  # fmt: skip
    if decision in FOLLOWS:
        state, reason = FOLLOWS[Decision(decision)], comment.strip()[:1000]
        return audit.change(current, action="decide_approval", by=by, state=state, reason=reason)
    if waiting_step(current) is None:
        return audit.change(current, action="decide_approval", by=by, state=AgreementState.APPROVED)
    return current


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def negotiate_agreement(*, agreement: Agreement, by: User | None, seen_version: int | None = None) -> Agreement:
    """Talk about the text with the other side."""
    current = held(agreement, action="negotiate_agreement", seen_version=seen_version)
    return audit.change(current, action="negotiate_agreement", by=by, state=AgreementState.NEGOTIATING)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def note_negotiation(*, agreement: Agreement, on: datetime.date, text: str, by: User | None) -> AgreementNote:
    """Write down what was said, once. Raises Invalid without words or for a day to come."""
    if not text.strip():
        raise Invalid(_("note: say what was agreed or asked for."))
    if on > timezone.localdate():
        raise Invalid(_("day: %(day)s lies in the future.") % {"day": on})
    current = held(agreement, action="note_negotiation")
    known = AgreementNote.objects.filter(agreement=current, on=on, text=text.strip()[:2000]).first()
    note = AgreementNote(agreement=current, on=on, text=text.strip()[:2000], by=by)
    return known or audit.add(note, action="note_negotiation", by=by)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def review_again(*, agreement: Agreement, by: User | None, seen_version: int | None = None) -> Agreement:
    """The terms changed in the negotiation: all steps decide anew."""
    current = held(agreement, action="review_again", seen_version=seen_version)
    open_round(current, action="review_again", by=by)
    return audit.change(current, action="review_again", by=by, state=AgreementState.IN_REVIEW)


def _check(agreement: Agreement, decision: str, comment: str, by: User) -> None:
    if decision not in Decision.values:
        raise Invalid(_("decision: “%(decision)s” is none.") % {"decision": decision})
    if decision != Decision.APPROVED and not comment.strip():
        raise Invalid(_("comment: say why it is returned or rejected."))
    if agreement.created_by_id == by.pk:
        raise SecondPersonNeeded(_("Somebody other than the proposer has to decide on this agreement."))
