"""Look what is to be told, and file a mail for each person and kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ortaq.registry.reminders.models import Mail
from ortaq.registry.reminders.operations import file_mail
from ortaq.registry.reminders.telling import (
    Occasion,
    agreements_ending,
    approvals_waiting,
    digests,
    followups_overdue,
)


def file_reminders(today: datetime.date) -> list[Mail]:
    """Mails of agreements that end soon, follow-ups that are overdue and approvals that wait; looking again files
    nothing twice."""
    return [*file_all(agreements_ending(today)), *file_all(followups_overdue(today)), *file_approvals()]


def file_approvals() -> list[Mail]:
    """Mails of approvals that wait."""
    return file_all(approvals_waiting())


def file_digests(today: datetime.date) -> list[Mail]:
    """The week's mail to everybody, once a week."""
    return file_all(digests(today))


def file_all(occasions: Iterable[Occasion]) -> list[Mail]:
    """One mail for each person and kind, of what no mail told them before."""
    grouped: dict[tuple[int, str], list[Occasion]] = {}
    for item in occasions:
        grouped.setdefault((item.user.pk, item.kind), []).append(item)
    filed = (file_mail(user=group[0].user, kind=kind, occasions=group, by=None) for (_, kind), group in grouped.items())
    return [mail for mail in filed if mail is not None]
