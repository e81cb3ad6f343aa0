"""What stands in a person's calendar: visits, deadlines and follow-ups that they may see."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ortaq.exchange.calendars import Entry, calendar_of
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.queries import expiring
from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.queries import between
from ortaq.registry.followups.models import FollowUpState
from ortaq.registry.followups.queries import listed
from ortaq.registry.reminders.queries import language_of
from ortaq.registry.reminders.telling import concerns
from ortaq.web.records import address_of
from ortaq.web.titles import Titles

# How far a calendar looks back and ahead, in days.
BACK, AHEAD = 90, 730


def calendar_for(user: User) -> bytes:
    """The person's whole calendar, in the language of their mails."""
    today = timezone.localdate()
    with translation.override(language_of(user)):
        return calendar_of("Ortaq", [*_visits(user, today), *_deadlines(user, today), *_followups(user)])


def calendar_with(visit: Engagement) -> bytes:
    """A calendar of one visit, which must have a day; in the reader's language."""
    return calendar_of("Ortaq", [_visit(visit, Titles([visit]))])


def _visits(user: User, today: datetime.date) -> Iterator[Entry]:
    first, last = today - datetime.timedelta(days=BACK), today + datetime.timedelta(days=AHEAD)
    found = list(seen_by(between(first, last), user))
    titles = Titles(found)
    return (_visit(visit, titles) for visit in found)


def _visit(visit: Engagement, titles: Titles) -> Entry:
    assert visit.start is not None
    return _entry(
        visit,
        "",
        titles.of(visit),
        visit.start,
        visit.end,
        text="\n\n".join(part for part in (visit.purpose, visit.agenda) if part),
        place=visit.place,
        busy=True,
    )


def _deadlines(user: User, today: datetime.date) -> Iterator[Entry]:
    """The ends of agreements that concern the person, and the last days on which to give notice."""
    for agreement in seen_by(expiring(today=today, within=AHEAD), user).select_related("unit"):
        if not concerns(agreement, user):
            continue
        assert agreement.end is not None
        yield _entry(agreement, "end", _("Ends: %(title)s") % {"title": agreement.title}, agreement.end)
        if agreement.notice_days:
            notice = agreement.end - datetime.timedelta(days=agreement.notice_days)
            yield _entry(
                agreement, "notice", _("Last day to give notice: %(title)s") % {"title": agreement.title}, notice
            )


def _followups(user: User) -> Iterator[Entry]:
    for followup in seen_by(listed(state=FollowUpState.OPEN, owner=user), user):
        if followup.due:
            yield _entry(followup, "", _("To do: %(text)s") % {"text": followup.text}, followup.due)


def _entry(
    record: Record,
    part: str,
    title: str,
    first: datetime.date,
    last: datetime.date | None = None,
    *,
    text: str = "",
    place: str = "",
    busy: bool = False,
) -> Entry:
    return Entry(
        uid=f"{record.uuid}{part and '-' + part}@ortaq",
        title=title,
        first=first,
        last=last or first,
        changed=record.changed_at,
        version=record.version,
        text=text,
        place=place,
        address=f"{settings.SITE_ADDRESS}{address_of(record)}",
        busy=busy,
    )
