"""What the first page shows: what waits, this week's visits, what changed. Nothing else."""

from __future__ import annotations

import datetime
import uuid as uuids
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.commitments.queries import to_confirm
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.engagements.queries import between
from ortaq.registry.engagements.queries import listed as engagements
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.followups.queries import listed, waiting_for
from ortaq.registry.followups.rules import is_owned
from ortaq.registry.proposals.queries import without_owner
from ortaq.registry.review.queries import to_review
from ortaq.web.components import TimelineEntry, Waiting
from ortaq.web.dates import long_day, when
from ortaq.web.followups.entries import followup_waiting
from ortaq.web.home.agreements import agreements_waiting
from ortaq.web.home.asks import Ask, Asked, Group, grouped
from ortaq.web.home.news import entries_of, news_for
from ortaq.web.records import address_of, link
from ortaq.web.titles import Titles

SHOWN, OWN = 8, 40


@dataclass(frozen=True)
class HomePage:
    waiting: tuple[Group, ...]
    this_week: tuple[TimelineEntry, ...]
    changed: tuple[TimelineEntry, ...]
    since: datetime.datetime | None


def home_page(*, reader: User, since: datetime.datetime | None, day: datetime.date | None = None) -> HomePage:
    """``since`` is when the reader was last here, None the first time; ``day`` as of which it is, today by default."""
    today = day or timezone.localdate()
    news = news_for(reader, since)
    visits = _visits(reader, today, [item.visit for item in news if item.visit])
    titles = Titles(visits)
    waiting = [
        *_followups(reader, today),
        *agreements_waiting(reader, today),
        *_asked_for(reader, visits, titles),
        *_unowned(reader),
        *_commitments(reader, today),
        *_reviews(reader),
    ]
    return HomePage(
        waiting=tuple(grouped(waiting)),
        this_week=tuple(_this_week(visits, titles, today)),
        changed=tuple(entries_of(news, {visit.uuid: titles.of(visit) for visit in visits})),
        since=since,
    )


def _followups(reader: User, today: datetime.date) -> list[Asked]:
    """The reader's own and what was done for them and waits to be verified, the soonest first; for the office,
    everybody's that are overdue, and those that nobody has, or somebody who has left."""
    own = list(seen_by(waiting_for(reader), reader).values_list("pk", flat=True)[: OWN + 1])
    wanted = Q(pk__in=own[:OWN])
    if may(reader, "manage", "followup"):
        left = listed(unowned=True).exclude(due__lt=today)
        for found in (listed(overdue_on=today), left):
            wanted |= Q(pk__in=seen_by(found, reader).values("pk")[:SHOWN])
    waiting = [_followup(item, reader, today) for item in listed().filter(wanted)]
    if len(own) > OWN:
        more = Waiting(_("More follow-ups of yours"), f"{reverse('followups')}?whose=mine&state=open")
        waiting.append((Ask.DO, more))
    return waiting


def _followup(item: FollowUp, reader: User, today: datetime.date) -> Asked:
    if item.state == FollowUpState.DONE:
        return Ask.DECIDE, followup_waiting(item, detail=_("done: verify it"), day=today)
    if is_owned(item):
        who = _("you") if item.owner_id == reader.pk else ""
        return Ask.DO, followup_waiting(item, who=who, detail=_("follow-up"), day=today)
    who = _("%(user)s has left") % {"user": item.owner} if item.owner else _("nobody")
    detail = _("follow-up that nobody has: give it to somebody")
    return Ask.TAKE_UP, followup_waiting(item, who=who, detail=detail, day=today)


def _visits(reader: User, today: datetime.date, changed: list[uuids.UUID]) -> list[Engagement]:
    """All visits that the page speaks of, at once: of this week, asked for, changed."""
    monday = today - datetime.timedelta(days=today.weekday())
    wanted = Q(uuid__in=changed) | Q(
        pk__in=seen_by(between(monday, monday + datetime.timedelta(days=6)), reader).values("pk")
    )
    if may(reader, "manage", "engagement"):
        asked = seen_by(engagements(state=EngagementState.REQUESTED), reader).order_by("created_at", "id")
        wanted |= Q(pk__in=asked.values("pk")[:SHOWN])
    return list(engagements().filter(wanted))


def _asked_for(reader: User, visits: list[Engagement], titles: Titles) -> list[Asked]:
    """Asked for, and nobody has accepted, delegated or declined them yet."""
    asked = [visit for visit in visits if visit.state == EngagementState.REQUESTED and may(reader, "manage", visit)]
    said = _("visit to accept, delegate or decline")
    asked.sort(key=lambda visit: visit.created_at)
    return [(Ask.DECIDE, Waiting(titles.of(visit), address_of(visit), said, due=visit.start)) for visit in asked]


def _commitments(reader: User, today: datetime.date) -> list[Asked]:
    """What was promised, and has not been confirmed for a year."""
    if not may(reader, "manage", "commitment"):
        return []
    found = seen_by(to_confirm(today), reader)[:SHOWN]
    said = _("commitment to confirm")
    return [(Ask.CONFIRM, Waiting(item.text, address_of(item), said, str(item.our_owner or ""))) for item in found]


def _unowned(reader: User) -> list[Asked]:
    """Proposals that nobody has taken up."""
    if not may(reader, "manage"):
        return []
    said = _("proposal that nobody has taken up")
    return [
        (
            Ask.TAKE_UP,
            Waiting(
                text=proposal.text,
                address=address_of(proposal),
                detail=f"{said} · {long_day(proposal.raised_on)}" if proposal.raised_on else said,
            ),
        )
        for proposal in seen_by(without_owner(), reader).prefetch_related(None)[:SHOWN]
    ]


def _reviews(reader: User) -> list[Asked]:
    if not may(reader, "review"):
        return []
    sources: Any = seen_by(to_review(), reader)[:SHOWN]  # rows with ``waiting``, which the model's type does not know
    return [
        (
            Ask.REVIEW,
            Waiting(
                text=source.title,
                address=f"/sources/{source.slug}/review/",
                detail=ngettext("%(count)d fact to review", "%(count)d facts to review", source.waiting)
                % {"count": source.waiting},
                language=source.language,
            ),
        )
        for source in sources
    ]


def _this_week(visits: list[Engagement], titles: Titles, today: datetime.date) -> list[TimelineEntry]:
    monday = today - datetime.timedelta(days=today.weekday())
    sunday = monday + datetime.timedelta(days=6)
    week = [
        (visit.start, visit)
        for visit in visits
        if visit.start
        and visit.start <= sunday
        and (visit.end or visit.start) >= monday
        and visit.state != EngagementState.DECLINED
    ]
    return [
        TimelineEntry(when(start), link(visit, detail=visit.place, text=titles.of(visit)), ahead=start > today)
        for start, visit in sorted(week, key=lambda pair: (pair[0], pair[1].pk))
    ]
