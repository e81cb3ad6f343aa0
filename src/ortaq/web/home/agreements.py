"""Agreements that wait for the reader: to be decided on, completed, or renewed before they end."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.queries import expiring, waiting_among
from ortaq.web.components import Text, Waiting
from ortaq.web.home.asks import Ask, Asked
from ortaq.web.records import address_of
from ortaq.web.words import word_of

SHOWN = 8
EXPIRES_WITHIN = 90


def agreements_waiting(reader: User, today: datetime.date) -> list[Asked]:
    """At most a few of each, the oldest or soonest first."""
    if not may(reader, "propose", "agreement"):
        return []
    found = list(_found(reader, today))
    return [*_own(found), *_to_decide(reader, found), *_ending(reader, found)]


def _found(reader: User, today: datetime.date) -> QuerySet[Agreement]:
    """All that the page may speak of, at once: the reader's own proposals, what is in review, what ends soon."""
    parts = [Agreement.objects.filter(state=AgreementState.PROPOSED, created_by=reader).order_by("changed_at")]
    if may(reader, "decide", "agreement"):
        waiting = Agreement.objects.filter(state=AgreementState.IN_REVIEW).exclude(created_by=reader)
        parts.append(seen_by(waiting, reader).order_by("changed_at"))
    if may(reader, "manage", "agreement"):
        parts.append(seen_by(expiring(today=today, within=EXPIRES_WITHIN), reader))
    wanted = Q()
    for part in parts:
        wanted |= Q(pk__in=part.values("pk")[:SHOWN])
    return Agreement.objects.filter(wanted).select_related("unit").prefetch_related("approvals")


def _own(found: list[Agreement]) -> Iterator[Asked]:
    """What the reader proposed and has not handed in, or got back."""
    for agreement in _in_state(found, AgreementState.PROPOSED):
        back = _("sent back: %(reason)s") % {"reason": agreement.reason}
        said = back if agreement.reason else _("agreement to be handed in")
        yield Ask.DO, _waiting(agreement, said, _("you"))


def _to_decide(reader: User, found: list[Agreement]) -> Iterator[Asked]:
    """In review, where the reader may decide and did not propose it."""
    for agreement in _in_state(found, AgreementState.IN_REVIEW):
        step = waiting_among(agreement.approvals.all())
        if step and may(reader, "decide", agreement):
            yield Ask.DECIDE, _waiting(agreement, _("agreement to decide on"), word_of("approval_step", step.step))


def _ending(reader: User, found: list[Agreement]) -> Iterator[Asked]:
    for agreement in _in_state(found, AgreementState.IN_EFFECT):
        if agreement.unit_id is None or may(reader, "manage", agreement):
            yield Ask.RENEW, _waiting(agreement, _("its term ends"), "", agreement.end)


def _in_state(found: list[Agreement], state: str) -> list[Agreement]:
    """Those in a state, the one that was left alone longest first."""
    return sorted((agreement for agreement in found if agreement.state == state), key=lambda item: item.changed_at)


def _waiting(agreement: Agreement, detail: Text, who: Text, due: datetime.date | None = None) -> Waiting:
    return Waiting(agreement.title, address_of(agreement), detail, who, due)
