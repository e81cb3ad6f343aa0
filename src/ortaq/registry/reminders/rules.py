"""When something is told, when a mail is tried again, and which state follows which."""

from __future__ import annotations

import datetime

from ortaq.registry.reminders.models import MailState as S

# So many days before its end an agreement is brought to mind, once each.
THRESHOLDS = (180, 90, 60, 30, 15)
# Minutes until a mail that could not be handed over is tried again; after the last it has failed.
PAUSES = (1, 5, 15, 60, 240, 720)
# Whoever claimed a mail and has said nothing for so long is gone; nobody knows whether it went out.
SILENCE = datetime.timedelta(minutes=15)
MONDAY = 0

MAIL_TRANSITIONS: dict[str, tuple[str, ...]] = {
    S.WAITING: (S.SENDING, S.DROPPED),
    S.SENDING: (S.SENT, S.WAITING, S.UNSURE, S.FAILED, S.DROPPED),
    S.SENT: (),
    S.UNSURE: (S.WAITING,),
    S.FAILED: (S.WAITING,),
    S.DROPPED: (),
}


def threshold(end: datetime.date, today: datetime.date) -> int | None:
    """The smallest threshold that the time left has reached; None while there is more, or when the end has passed."""
    left = (end - today).days
    return min((days for days in THRESHOLDS if left <= days), default=None) if left >= 0 else None


def next_try(tries: int, now: datetime.datetime) -> datetime.datetime | None:
    """When a mail that was tried so often is tried again; None when it has failed for good."""
    return now + datetime.timedelta(minutes=PAUSES[tries - 1]) if tries <= len(PAUSES) else None


def week_of(day: datetime.date) -> str:
    """2026-W48."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"
