"""File mails, claim them, write down what became of them; keep choices and calendar addresses."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import AlreadyDecided, Invalid, NotAllowed
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.operations import note_told
from ortaq.registry.reminders.models import CalendarFeed, LastRun, Mail, MailChoices, MailKind, MailState, Reminder
from ortaq.registry.reminders.queries import choices_of, wants
from ortaq.registry.reminders.rules import MAIL_TRANSITIONS, next_try
from ortaq.registry.reminders.telling import Occasion


@operation("administer", "account")
def file_mail(*, user: User, kind: str, occasions: Iterable[Occasion], by: User | None) -> Mail | None:
    """Put a mail to be sent on record that tells of the occasions of which no mail told before; None when there is
    none, or the person wants no such mail."""
    held = {item.key: item for item in occasions}
    known = Reminder.objects.filter(user=user, kind=kind, key__in=held).values_list("key", flat=True)
    new = [item for key, item in held.items() if key not in set(known)]
    if not new or not wants(user, kind):
        return None
    try:
        return _file(user, kind, new, by)
    except IntegrityError:  # another worker was quicker; what it left is filed the next time
        return None


@transaction.atomic
def _file(user: User, kind: str, new: list[Occasion], by: User | None) -> Mail:
    mail = audit.add(Mail(user=user, kind=kind), action="file_mail", by=by)
    Reminder.objects.bulk_create(
        Reminder(mail=mail, user=user, kind=kind, key=item.key, record_uuid=item.record_uuid) for item in new
    )
    return mail


@operation("administer", "account")
def claim_mail(*, mail: Mail, by: User | None, now: datetime.datetime | None = None) -> bool:
    """Take a mail to send it; False when somebody else has. Leaves no trace: what becomes of it does."""
    mine = Mail.objects.filter(pk=mail.pk, state=MailState.WAITING, tries=mail.tries)
    changes = {"state": MailState.SENDING, "claimed_at": now or timezone.now(), "tries": mail.tries + 1}
    return bool(mine.update(**changes))


@operation("administer", "account")
@transaction.atomic
def note_sent(*, mail: Mail, told: Iterable[FollowUp], by: User | None) -> Mail:
    """The mail server took it, with the follow-ups that it tells. Raises AlreadyDecided when it was not claimed."""
    return _out(mail, MailState.SENT, told, "note_sent", "", by)


@operation("administer", "account")
@transaction.atomic
def note_unsure(*, mail: Mail, told: Iterable[FollowUp], why: str, by: User | None) -> Mail:
    """Nobody knows whether it went out; it counts as told, and is not sent again by itself. Raises AlreadyDecided."""
    return _out(mail, MailState.UNSURE, told, "note_unsure", why, by)


@operation("administer", "account")
@transaction.atomic
def put_off_mail(*, mail: Mail, why: str, by: User | None, now: datetime.datetime | None = None) -> Mail:
    """It surely did not go out: it waits for another try, later and later, and fails after the last. Raises
    AlreadyDecided."""
    now = now or timezone.now()
    current = _held(mail, MailState.WAITING)
    later = next_try(current.tries, now)
    if later is None:
        return _settle(current, MailState.FAILED, "fail_mail", why, by)
    return audit.change(
        current, action="put_off_mail", by=by, state=MailState.WAITING, next_try=later, why=why[:500], claimed_at=None
    )


@operation("administer", "account")
@transaction.atomic
def fail_mail(*, mail: Mail, why: str, by: User | None) -> Mail:
    """The mail server refused it for good. Raises AlreadyDecided."""
    return _settle(_held(mail, MailState.FAILED), MailState.FAILED, "fail_mail", why, by)


@operation("administer", "account")
@transaction.atomic
def drop_mail(*, mail: Mail, why: str, by: User | None) -> Mail:
    """There is nothing to tell any more, or nobody to tell it to. Raises AlreadyDecided."""
    return _settle(_held(mail, MailState.DROPPED), MailState.DROPPED, "drop_mail", why, by)


@operation("administer", "account")
@transaction.atomic
def send_again(*, mail: Mail, by: User | None) -> Mail:
    """Let a mail that failed, or of which nobody knows, wait once more. Raises AlreadyDecided for others."""
    current = _held(mail, MailState.WAITING)
    if current.state == MailState.SENDING:
        raise AlreadyDecided(_("This mail is just being sent. Look again in a minute."))
    return audit.change(
        current, action="send_again", by=by, state=MailState.WAITING, tries=0, next_try=None, settled_at=None,
        claimed_at=None, why="",
    )  # fmt: skip


@operation("read", "followup", own=True)
@transaction.atomic
def choose_mails(
    *, user: User, by: User | None, language: str, agreements: bool, approvals: bool, followups: bool, digest: bool
) -> MailChoices:
    """A person says which mails they want, in which language. Raises NotAllowed for others' choices, Invalid for a
    language that the pages do not have."""
    _require_own(user, by)
    if language and language not in dict(settings.LANGUAGES):
        raise Invalid(_("language: “%(value)s” is none of the pages' languages.") % {"value": language})
    values = {
        "language": language, "agreements": agreements, "approvals": approvals, "followups": followups,
        "digest": digest,
    }  # fmt: skip
    held = choices_of(user)
    if held.pk is None:
        return audit.add(MailChoices(user=user, **values), action="choose_mails", by=by)
    return audit.change(held, action="choose_mails", by=by, **values)


@operation("read", "followup", own=True)
@transaction.atomic
def stop_mails(*, user: User, kind: str, by: User | None) -> MailChoices:
    """No more mails of a kind. Raises Invalid for a kind that is none, NotAllowed for others' mails."""
    _require_own(user, by)
    if kind not in MailKind.values:
        raise Invalid(_("“%(value)s” is no kind of mail.") % {"value": kind})
    held = choices_of(user)
    if held.pk is None:
        return audit.add(MailChoices(user=user, **{kind: False}), action="choose_mails", by=by)
    return audit.change(held, action="choose_mails", by=by, **{kind: False})


@operation("read", "followup", own=True)
@transaction.atomic
def make_calendar_address(*, user: User, by: User | None) -> str:
    """The secret of a new calendar address, told this once; an older one opens nothing any more. Raises NotAllowed for
    others' calendars."""
    _require_own(user, by)
    _revoke(user, by)
    secret = secrets.token_urlsafe(24)
    digest = hashlib.sha256(secret.encode()).digest()
    audit.add(CalendarFeed(user=user, digest=digest), action="make_calendar_address", by=by)
    return secret


@operation("read", "followup", own=True)
@transaction.atomic
def revoke_calendar_address(*, user: User, by: User | None) -> None:
    """The address opens nothing any more; nothing happens when there is none. Raises NotAllowed for others'."""
    _require_own(user, by)
    _revoke(user, by)


@operation("administer", "account")
@transaction.atomic
def begin_run(*, name: str, day: datetime.date, by: User | None) -> bool:
    """True for the one who is to do, for this day, what is done once; False when it was done already."""
    LastRun.objects.get_or_create(name=name, defaults={"day": day - datetime.timedelta(days=1)})
    return bool(LastRun.objects.filter(name=name, day__lt=day).update(day=day))


def _revoke(user: User, by: User | None) -> None:
    for feed in CalendarFeed.objects.select_for_update(of=("self",)).filter(user=user):
        audit.remove(feed, action="revoke_calendar_address", by=by)


def _require_own(user: User, by: User | None) -> None:
    if by is not None and by.pk != user.pk:
        raise NotAllowed(_("Everybody chooses for themselves which mails they get."))


def _out(mail: Mail, state: str, told: Iterable[FollowUp], action: str, why: str, by: User | None) -> Mail:
    current = _held(mail, state)
    for followup in told:
        note_told(followup=followup, by=by)
    return _settle(current, state, action, why, by)


def _settle(current: Mail, state: str, action: str, why: str, by: User | None) -> Mail:
    return audit.change(current, action=action, by=by, state=state, settled_at=timezone.now(), why=why[:500])


def _held(mail: Mail, to: str) -> Mail:
    current = Mail.objects.select_for_update(of=("self",)).select_related("user").get(pk=mail.pk)
    if to not in MAIL_TRANSITIONS[current.state]:
        raise AlreadyDecided(_("What became of this mail was written down meanwhile. Nothing was changed."))
    return current
