"""Read follow-ups."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db.models import F, Q, QuerySet

from ortaq.registry.followups.models import Assignment, FollowUp, FollowUpState


def listed(
    *,
    state: str = "",
    owner: User | None = None,
    asked_by: User | None = None,
    text: str = "",
    priority: str = "",
    overdue_on: datetime.date | None = None,
    unowned: bool = False,
) -> QuerySet[FollowUp]:
    """Follow-ups with owner and proposal, soonest first; those without a day last."""
    found = FollowUp.objects.select_related("owner", "proposal", "created_by")
    if state:
        found = found.filter(state=state)
    if owner:
        found = found.filter(owner=owner)
    if asked_by:
        found = found.filter(created_by=asked_by)
    if text:
        found = found.filter(text__icontains=text)
    if priority:
        found = found.filter(priority=priority)
    if overdue_on:
        found = found.filter(state=FollowUpState.OPEN, due__lt=overdue_on)
    if unowned:
        found = found.filter(without_owner(), state=FollowUpState.OPEN)
    return found.order_by(F("due").asc(nulls_last=True), "id")


def without_owner() -> Q:
    """Nobody has it, or somebody whose account is closed."""
    return Q(owner=None) | Q(owner__is_active=False)


def open_followups() -> QuerySet[FollowUp]:
    """What is still to be done, soonest first."""
    return listed(state=FollowUpState.OPEN)


def waiting_for(person: User) -> QuerySet[FollowUp]:
    """What the person has to do, and what was done for them and waits to be verified, soonest first."""
    asked = Q(state=FollowUpState.DONE, created_by=person) & ~Q(owner=person) & ~Q(done_by=person)
    return listed().filter(Q(state=FollowUpState.OPEN, owner=person) | asked)


def on_record(uuid: uuids.UUID) -> QuerySet[FollowUp]:
    """Follow-ups on a record itself (those on a proposal hang on the proposal)."""
    return listed().filter(record_uuid=uuid)


def on_records(records: Iterable[uuids.UUID]) -> QuerySet[FollowUp]:
    """Follow-ups on any of the records."""
    return listed().filter(record_uuid__in=list(records))


def overdue_untold(today: datetime.date) -> QuerySet[FollowUp]:
    """Open follow-ups whose day has passed and whose owner was not told yet: once each, anew for a new owner or day.

    What a mailer polls; it calls ``operations.note_told`` when the mail is out.
    """
    found = listed(overdue_on=today).filter(told_at=None, owner__is_active=True)
    return found.exclude(owner__email="")


def assignments_of(followup: FollowUp) -> QuerySet[Assignment]:
    """Who had to do it, from the first to the last."""
    return Assignment.objects.filter(followup=followup).select_related("owner", "by")
