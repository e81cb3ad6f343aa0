"""The words of mails: subject, plain text and simple HTML, in the reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.reminders.models import Mail, MailKind
from ortaq.registry.reminders.queries import language_of
from ortaq.web.components import Text, TimelineEntry, Waiting
from ortaq.web.dates import distance, long_day, when
from ortaq.web.home.pages import home_page
from ortaq.web.records import address_of
from ortaq.web.reminders.stopping import stop_address
from ortaq.web.words import word_of

WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class Letter:
    """``stop`` is the address that stops such mails."""

    subject: str
    text: str
    html: str
    stop: str


@dataclass(frozen=True)
class Line:
    text: str
    address: str
    detail: Text = ""


@dataclass(frozen=True)
class Section:
    heading: Text
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Draft:
    subject: str
    sections: tuple[Section, ...]


def letter(*, mail: Mail, records: Iterable[Any], today: datetime.date) -> Letter | None:
    """The mail about the records, for its person; None when it would say nothing. Whole addresses lead to the pages."""
    language = language_of(mail.user)
    with translation.override(language):
        draft = DRAFTS[mail.kind](mail.user, list(records), today)
        sections = tuple(section for section in draft.sections if section.lines)
        if not sections:
            return None
        stop = stop_address(mail.user, mail.kind)
        shown = {
            "subject": draft.subject,
            "sections": sections,
            "name": mail.user.get_full_name() or mail.user.username,
            "kind": word_of("mail_kind", mail.kind),
            "choices": _whole(reverse("mail_choices")),
            "site": settings.SITE_ADDRESS,
            "stop": stop,
            "language": language,
        }
        text = render_to_string("reminders/mail.txt", shown)
        return Letter(_one_line(draft.subject), text, render_to_string("reminders/mail.html", shown), stop)


def _agreements(user: User, found: list[Agreement], today: datetime.date) -> Draft:
    lines = tuple(Line(_one_line(item.title), _of(item), _end(item, today)) for item in found)
    if len(found) == 1 and found[0].end:
        subject = _("%(title)s ends %(when)s") % {"title": found[0].title, "when": distance(found[0].end, today)}
    else:
        subject = ngettext("%(count)d agreement ends soon", "%(count)d agreements end soon", len(found))
        subject %= {"count": len(found)}
    return Draft(subject, (Section(_("Agreements that end soon"), lines),))


def _end(agreement: Agreement, today: datetime.date) -> str:
    assert agreement.end is not None
    said = _("ends %(when)s") % {"when": when(agreement.end, today)}
    if agreement.auto_renewal_months and agreement.notice_days:
        last = long_day(agreement.end - datetime.timedelta(days=agreement.notice_days))
        return said + " · " + _("renews itself unless notice is given by %(day)s") % {"day": last}
    return said + " · " + _("renews itself") if agreement.auto_renewal_months else said


def _approvals(user: User, found: list[Agreement], today: datetime.date) -> Draft:
    lines = tuple(Line(_one_line(item.title), _of(item), _step(item)) for item in found)
    if len(found) == 1:
        subject = _("To decide on: %(title)s") % {"title": found[0].title}
    else:
        subject = ngettext("%(count)d agreement to decide on", "%(count)d agreements to decide on", len(found))
        subject %= {"count": len(found)}
    return Draft(subject, (Section(_("Agreements that wait for a decision"), lines),))


def _step(agreement: Agreement) -> str:
    step = waiting_step(agreement)
    return str(word_of("approval_step", step.step)) if step else ""


def _followups(user: User, found: list[FollowUp], today: datetime.date) -> Draft:
    lines = tuple(Line(_one_line(item.text), _of(item), _due(item, today)) for item in found)
    if len(found) == 1:
        subject = _("Overdue: %(text)s") % {"text": found[0].text}
    else:
        subject = ngettext("%(count)d follow-up is overdue", "%(count)d follow-ups are overdue", len(found))
        subject %= {"count": len(found)}
    return Draft(subject, (Section(_("Follow-ups whose day has passed"), lines),))


def _due(followup: FollowUp, today: datetime.date) -> str:
    return _("was due %(when)s") % {"when": when(followup.due, today)} if followup.due else ""


def _digest(user: User, found: list[Any], today: datetime.date) -> Draft:
    """What the first page of the person shows, of this week and the last."""
    page = home_page(reader=user, since=timezone.now() - WEEK, day=today)
    return Draft(
        _("Your week from %(day)s") % {"day": long_day(today - datetime.timedelta(days=today.weekday()))},
        (
            *(Section(group.title, tuple(_waiting(item, today) for item in group.all)) for group in page.waiting),
            Section(_("This week"), tuple(_entry(entry) for entry in page.this_week)),
            Section(_("What changed"), tuple(_entry(entry) for entry in page.changed)),
        ),
    )


DRAFTS: Mapping[str, Callable[[User, list[Any], datetime.date], Draft]] = {
    MailKind.AGREEMENTS: _agreements,
    MailKind.APPROVALS: _approvals,
    MailKind.FOLLOWUPS: _followups,
    MailKind.DIGEST: _digest,
}


def _waiting(item: Waiting, today: datetime.date) -> Line:
    due = [when(item.due, today)] if item.due else []
    late = [_("overdue")] if item.overdue else []
    return Line(
        _one_line(item.text), _whole(item.address), " · ".join(str(part) for part in (item.detail, *late, *due) if part)
    )


def _entry(entry: TimelineEntry) -> Line:
    detail = " · ".join(str(part) for part in (entry.when, entry.value.detail) if part)
    return Line(_one_line(entry.value.text), _whole(entry.value.address), detail)


def _of(record: Agreement | FollowUp) -> str:
    return _whole(address_of(record))


def _whole(address: str) -> str:
    """The address as one opens it from elsewhere; "" where there is none."""
    return f"{settings.SITE_ADDRESS}{address}" if address else ""


def _one_line(text: Text) -> str:
    return " ".join(str(text).split())[:300]
