"""Send the mails that wait, each at most once."""

from __future__ import annotations

import datetime
import logging
import smtplib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.module_loading import import_string

from ortaq.registry.errors import AlreadyDecided
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.reminders.models import Mail, MailKind
from ortaq.registry.reminders.operations import (
    claim_mail,
    drop_mail,
    fail_mail,
    note_sent,
    note_unsure,
    put_off_mail,
)
from ortaq.registry.reminders.queries import silent, still_to_tell, to_send, wants

log = logging.getLogger(__name__)


@dataclass
class Sent:
    """How many mails went out, had nothing to tell any more, and did not go out (now)."""

    sent: int = 0
    dropped: int = 0
    failed: int = 0


class ServerUnreachable(Exception):
    """No connection to the mail server: nothing was handed over; ``str()`` says why."""


def send_waiting(*, today: datetime.date, now: datetime.datetime | None = None) -> Sent:
    """Send every mail that is due. One that cannot be handed over waits for another try; when there is no mail
    server to reach, so do the others, untouched."""
    _give_up_silent(today)
    outcome = Sent()
    for mail in to_send(now):
        if not claim_mail(mail=mail, by=None, now=now):
            continue
        mail.refresh_from_db()
        try:
            _send(mail, today, now, outcome)
        except ServerUnreachable as error:
            outcome.failed += 1
            log.warning("mails wait: %s", error)
            put_off_mail(mail=mail, why=str(error), by=None, now=now)
            break
        except AlreadyDecided:  # we were so slow that the mail counts as lost
            pass
    return outcome


def _send(mail: Mail, today: datetime.date, now: datetime.datetime | None, outcome: Sent) -> None:
    records = still_to_tell(mail, today) if mail.kind != MailKind.DIGEST else []
    message = _message(mail, records, today) if wants(mail.user, mail.kind) else None
    if message is None:
        outcome.dropped += 1
        drop_mail(mail=mail, why="nothing to tell any more, or nobody to tell it to", by=None)
        return
    told = [record for record in records if isinstance(record, FollowUp)]
    if _hand_over(mail, message, told, now):
        outcome.sent += 1
    else:
        outcome.failed += 1


def _hand_over(
    mail: Mail, message: EmailMultiAlternatives, told: list[FollowUp], now: datetime.datetime | None
) -> bool:
    """True when the server took it. Only where it surely did not is the mail tried again."""
    connection = _connected()
    try:
        connection.send_messages([message])
    except smtplib.SMTPRecipientsRefused as error:
        refused = [code for code, _ in error.recipients.values()]
        settle = fail_mail if all(code >= 500 for code in refused) else partial(put_off_mail, now=now)
        settle(mail=mail, why=f"the mail server refused {mail.user.email}: {_said(error)}", by=None)
    except smtplib.SMTPResponseException as error:
        settle = fail_mail if error.smtp_code >= 500 else partial(put_off_mail, now=now)
        settle(mail=mail, why=f"the mail server refused the mail: {_said(error)}", by=None)
    except (OSError, smtplib.SMTPException) as error:
        # The line broke while the mail was under way: it may have arrived, so it is not sent a second time.
        log.warning("%s: nobody knows whether it went out (%s)", mail, error)
        note_unsure(mail=mail, told=told, why=f"the connection broke while it was sent: {_said(error)}", by=None)
    else:
        note_sent(mail=mail, told=told, by=None)
        return True
    finally:
        _close(connection)
    return False


def _connected() -> BaseEmailBackend:
    connection: BaseEmailBackend = get_connection()
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        raise ServerUnreachable(f"the mail server {where} cannot be used: {_said(error)}") from error
    return connection


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (OSError, smtplib.SMTPException) as error:  # what was to be sent was settled before
        log.warning("the mail server did not say goodbye (%s)", error)


def _message(mail: Mail, records: Sequence[object], today: datetime.date) -> EmailMultiAlternatives | None:
    """The mail as the pages word it, in the reader's language; None when there is nothing to tell."""
    letter = import_string(settings.MAIL_WRITER)(mail=mail, records=records, today=today)
    if letter is None:
        return None
    # The same number each time it is tried, so that a mail program can tell a repetition.
    number = f"<{mail.uuid}@{settings.SITE_ADDRESS.partition('://')[2].partition('/')[0].partition(':')[0]}>"
    headers = {
        "Message-ID": number,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{letter.stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[mail.user.email], headers=headers)
    message.attach_alternative(letter.html, "text/html")
    return message


def _give_up_silent(today: datetime.date) -> None:
    """Mails whose sender was killed: nobody knows whether they went out, so they are not sent again by themselves."""
    for mail in silent(timezone.now()):
        records = still_to_tell(mail, today) if mail.kind != MailKind.DIGEST else []
        told = [record for record in records if isinstance(record, FollowUp)]
        with suppress(AlreadyDecided):
            note_unsure(mail=mail, told=told, why="the worker ended while it was sent", by=None)


def _said(error: Exception) -> str:
    """What the server or the system said, on one line."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_text(said)}" for code, said in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"
    return " ".join(str(error).split()) or type(error).__name__


def _text(said: bytes | str) -> str:
    return " ".join((said.decode(errors="replace") if isinstance(said, bytes) else said).split())[:300]
