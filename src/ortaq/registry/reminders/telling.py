"""What is to be told to whom today: queries that the worker polls. Nothing is lost when it looks a day late."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import QuerySet

from ortaq.registry.accounts.queries import people_who_may
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.queries import expiring, waiting_among
from ortaq.registry.base import Record
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import overdue_untold
from ortaq.registry.reminders.models import MailKind, MailState, Reminder
from ortaq.registry.reminders.rules import THRESHOLDS, threshold, week_of


@dataclass(frozen=True)
class Occasion:
    """Something to tell ``user`` once; ``key`` names what and on which occasion."""

    user: User
    kind: str
    key: str
    record: Record | None = None

    @property
    def record_uuid(self) -> uuids.UUID | None:
        return self.record.uuid if self.record else None


def agreements_ending(today: datetime.date) -> Iterator[Occasion]:
    """Agreements in effect whose end has come near, for each whom they concern; anew for another end."""
    people: list[User] | None = None
    for agreement in expiring(today=today, within=max(THRESHOLDS)).select_related("unit", "created_by"):
        assert agreement.end is not None
        if people is None:
            people = list(people_who_may("see_restricted", "agreement"))
        for person in _with_author(people, agreement):
            if concerns(agreement, person):
                key = f"{agreement.uuid} {agreement.end} {threshold(agreement.end, today)}"
                yield Occasion(person, MailKind.AGREEMENTS, key, agreement)


def under_review() -> QuerySet[Agreement]:
    """Agreements on which somebody has to decide."""
    return Agreement.objects.filter(state=AgreementState.IN_REVIEW).select_related("unit").order_by("id")


def approvals_waiting() -> Iterator[Occasion]:
    """Steps of a review that wait, for each who may decide them: not for who proposed the agreement."""
    people: list[User] | None = None
    for agreement in under_review().prefetch_related("approvals"):
        step = waiting_among(agreement.approvals.all())
        if step is None:
            continue
        if people is None:
            people = list(people_who_may("decide", "agreement"))
        for person in people:
            if person.pk != agreement.created_by_id and may(person, "decide", agreement):
                yield Occasion(person, MailKind.APPROVALS, f"{agreement.uuid} {step.round} {step.step}", agreement)


def followups_overdue(today: datetime.date) -> Iterator[Occasion]:
    """Follow-ups whose day has passed, for their owners; anew for another day, and when they were opened again."""
    found = [item for item in overdue_untold(today) if item.owner and may(item.owner, "read", item)]
    told = _times_told(found)
    for followup in found:
        assert followup.owner is not None
        key = f"{followup.uuid} {followup.due} {told.get((followup.uuid, followup.owner.pk), 0)}"
        yield Occasion(followup.owner, MailKind.FOLLOWUPS, key, followup)


def digests(today: datetime.date) -> Iterator[Occasion]:
    """The week's summary, for everybody with a role."""
    for person in people_who_may("read"):
        yield Occasion(person, MailKind.DIGEST, week_of(today))


def concerns(agreement: Agreement, person: User) -> bool:
    """Those who keep such agreements, the coordinators of its unit, and who proposed it."""
    mine = agreement.created_by_id == person.pk and may(person, "read", agreement)
    return mine or may(person, "see_restricted", agreement)


def _with_author(people: list[User], agreement: Agreement) -> Iterator[User]:
    yield from people
    author = agreement.created_by
    if author is not None and author.is_active and author not in people:
        yield author


def _times_told(followups: Iterable[FollowUp]) -> dict[tuple[uuids.UUID | None, int], int]:
    """How often each owner was told of each."""
    done = Reminder.objects.filter(
        kind=MailKind.FOLLOWUPS,
        record_uuid__in=[followup.uuid for followup in followups],
        mail__state__in=(MailState.SENT, MailState.UNSURE),
    )
    counts: dict[tuple[uuids.UUID | None, int], int] = {}
    for pair in done.values_list("record_uuid", "user_id"):
        counts[pair] = counts.get(pair, 0) + 1
    return counts
