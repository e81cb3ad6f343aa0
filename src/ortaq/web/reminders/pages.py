"""What the pages of mails show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from ortaq.registry.reminders.models import Mail, MailState
from ortaq.registry.reminders.queries import choices_of, feed_of, language_of, mails
from ortaq.web.components import State, Text
from ortaq.web.lists import Filter, choice_filter
from ortaq.web.words import state_of, word_of

ROWS = 50


@dataclass(frozen=True)
class MailChoicesPage:
    """``address`` is the secret of a calendar that was just made: shown this once."""

    email: str
    chosen: dict[str, Any]
    since: datetime.date | None
    address: str = ""


@dataclass(frozen=True)
class MailRow:
    """``again`` is where it is sent again, "" where that makes no sense."""

    mail: Mail
    kind: Text
    tells: int
    state: State
    again: str


@dataclass(frozen=True)
class MailsPage:
    rows: tuple[MailRow, ...]
    page: Page[Any]
    filters: tuple[Filter, ...]
    filtered: bool


def mail_choices_page(user: User, *, address: str = "") -> MailChoicesPage:
    held, feed = choices_of(user), feed_of(user)
    chosen = {name: getattr(held, name) for name in ("agreements", "approvals", "followups", "digest")}
    return MailChoicesPage(
        email=user.email,
        chosen={**chosen, "language": held.language or language_of(user)},
        since=timezone.localtime(feed.made_at).date() if feed else None,
        address=address,
    )


def mails_page(query: QueryDict) -> MailsPage:
    """What was sent to whom, what waits and what failed, newest first; one ``state`` of them where asked for."""
    state = choice_filter(query, "state", pgettext("column", "state"), "mail_state")
    page = Paginator(mails(state.value), ROWS).get_page(query.get("page"))
    found: list[Any] = list(page.object_list)  # annotated with how much each tells
    return MailsPage(tuple(_row(mail) for mail in found), page, (state,), bool(state.value))


def _row(mail: Any) -> MailRow:
    again = mail.state in (MailState.FAILED, MailState.UNSURE)
    return MailRow(
        mail=mail,
        kind=word_of("mail_kind", mail.kind),
        tells=mail.tells,
        state=state_of("mail_state", mail.state),
        again=reverse("send_mail_again", args=[mail.uuid]) if again else "",
    )
