"""Read mails, choices and calendars."""

from __future__ import annotations

import datetime
import hashlib

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import overdue_untold
from ortaq.registry.reminders.models import CalendarFeed, LastRun, Mail, MailChoices, MailKind, MailState
from ortaq.registry.reminders.rules import SILENCE
from ortaq.registry.reminders.telling import agreements_ending, approvals_waiting


def choices_of(user: User) -> MailChoices:
    """What the person chose; everything, not stored, where they never did."""
    return MailChoices.objects.filter(user=user).first() or MailChoices(user=user)


def wants(user: User, kind: str) -> bool:
    """True when a mail of the kind may go to the person: reachable, not closed, not switched off."""
    return user.is_active and bool(user.email) and bool(getattr(choices_of(user), kind)) and may(user, "read")


def language_of(user: User) -> str:
    """The language in which the person wants mails, that of the office where they chose none."""
    chosen = choices_of(user).language
    return chosen if chosen in dict(settings.LANGUAGES) else settings.MAIL_LANGUAGE


def to_send(now: datetime.datetime | None = None) -> QuerySet[Mail]:
    """Mails that wait and may be tried now, oldest first."""
    free = Q(next_try=None) | Q(next_try__lte=now or timezone.now())
    return Mail.objects.filter(free, state=MailState.WAITING).select_related("user").order_by("id")


def silent(now: datetime.datetime | None = None) -> QuerySet[Mail]:
    """Mails that somebody claimed and has said nothing of since: nobody knows whether they went out."""
    before = (now or timezone.now()) - SILENCE
    return Mail.objects.filter(state=MailState.SENDING, claimed_at__lt=before).order_by("id")


def mails(state: str = "") -> QuerySet[Mail]:
    """All mails with how much each tells, newest first."""
    found = Mail.objects.select_related("user").annotate(tells=Count("reminders")).order_by("-id")
    return found.filter(state=state) if state in MailState.values else found


def still_to_tell(mail: Mail, today: datetime.date) -> list[Agreement] | list[FollowUp]:
    """The records of the mail that are as they were when it was filed: what was decided, renewed, done or given to
    somebody else meanwhile is told no more."""
    keys = {reminder.key for reminder in mail.reminders.all()}
    if mail.kind == MailKind.FOLLOWUPS:
        return _followups(mail, keys, today)
    found = agreements_ending(today) if mail.kind == MailKind.AGREEMENTS else approvals_waiting()
    # The end and the occasion count, not the threshold: two days later it may be another one.
    held = {_without_last(key) for key in keys} if mail.kind == MailKind.AGREEMENTS else keys
    named = _without_last if mail.kind == MailKind.AGREEMENTS else str
    kept = (item.record for item in found if item.user.pk == mail.user_id and named(item.key) in held)
    return [record for record in kept if isinstance(record, Agreement)]


def _followups(mail: Mail, keys: set[str], today: datetime.date) -> list[FollowUp]:
    wanted = {tuple(key.split(" ")[:2]) for key in keys}
    found = overdue_untold(today).filter(owner=mail.user)
    return [item for item in found if (str(item.uuid), str(item.due)) in wanted and may(mail.user, "read", item)]


def _without_last(key: str) -> str:
    return key.rpartition(" ")[0]


def feed_owner(secret: str) -> User | None:
    """Whose calendar the secret opens; None for a wrong or revoked one, or when the account is closed."""
    digest = hashlib.sha256(secret.encode()).digest()
    feed = CalendarFeed.objects.select_related("user").filter(digest=digest).first()
    return feed.user if feed is not None and feed.user.is_active and may(feed.user, "read") else None


def feed_of(user: User) -> CalendarFeed | None:
    """The person's calendar address, as far as it is known: since when there is one."""
    return CalendarFeed.objects.filter(user=user).first()


def ran_on(name: str) -> datetime.date | None:
    """The day on which it was last done."""
    return LastRun.objects.filter(name=name).values_list("day", flat=True).first()
