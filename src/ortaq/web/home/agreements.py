"""Agreements that wait for the reader: to be decided on, completed, or renewed before they end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.queries import expiring, waiting_among
from ortaq.web.components import Text, Waiting
from ortaq.web.records import address_of
from ortaq.web.words import word_of

SHOWN = 8
EXPIRES_WITHIN = 90


def agreements_waiting(reader: User, today: datetime.date) -> list[Waiting]:
    """At most a few of each, the oldest or soonest first."""
    if not may(reader, "propose", "agreement"):
        return []
    return [*_own(reader), *_to_decide(reader), *_ending(reader, today)]


def _own(reader: User) -> Iterator[Waiting]:
    """What the reader proposed and has not handed in, or got back."""
    own = Agreement.objects.filter(state=AgreementState.PROPOSED, created_by=reader).order_by("changed_at")
    for agreement in own[:SHOWN]:
        back = _("sent back: %(reason)s") % {"reason": agreement.reason}
        yield _waiting(agreement, back if agreement.reason else _("agreement to be handed in"), _("you"))


def _to_decide(reader: User) -> Iterator[Waiting]:
    """In review, where the reader may decide and did not propose it."""
    if not may(reader, "decide", "agreement"):
        return
    waiting = seen_by(Agreement.objects.filter(state=AgreementState.IN_REVIEW), reader).exclude(created_by=reader)
    for agreement in waiting.prefetch_related("approvals").select_related("unit").order_by("changed_at")[:SHOWN]:
        step = waiting_among(agreement.approvals.all())
        if step and may(reader, "decide", agreement):
            yield _waiting(agreement, _("agreement to decide on"), word_of("approval_step", step.step))


def _ending(reader: User, today: datetime.date) -> Iterator[Waiting]:
    if not may(reader, "manage", "agreement"):
        return
    for agreement in seen_by(expiring(today=today, within=EXPIRES_WITHIN), reader).select_related("unit")[:SHOWN]:
        if agreement.unit_id is None or may(reader, "manage", agreement):
            yield _waiting(agreement, _("its term ends"), "", agreement.end)


def _waiting(agreement: Agreement, detail: Text, who: Text, due: datetime.date | None = None) -> Waiting:
    return Waiting(agreement.title, address_of(agreement), detail, who, due)
