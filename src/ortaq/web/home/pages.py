"""What the first page shows: what waits, this week's visits, what changed. Nothing else."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.audit.queries import recent
from ortaq.registry.base import Record, Row
from ortaq.registry.commitments.queries import to_confirm
from ortaq.registry.engagements.models import Engagement, EngagementState
from ortaq.registry.engagements.queries import between
from ortaq.registry.engagements.queries import listed as visits
from ortaq.registry.followups.models import FollowUp, FollowUpState
from ortaq.registry.followups.queries import listed, waiting_for
from ortaq.registry.proposals.queries import without_owner
from ortaq.registry.review.queries import to_review
from ortaq.registry.sources.queries import load_records
from ortaq.web.components import TimelineEntry, Value, Waiting
from ortaq.web.dates import long_day, when
from ortaq.web.followups.entries import followup_waiting
from ortaq.web.history import what_happened
from ortaq.web.home.agreements import agreements_waiting
from ortaq.web.records import address_of, link
from ortaq.web.titles import Titles

SHOWN = 8


@dataclass(frozen=True)
class HomePage:
    waiting: tuple[Waiting, ...]
    this_week: tuple[TimelineEntry, ...]
    changed: tuple[TimelineEntry, ...]
    since: datetime.datetime | None


def home_page(*, reader: User, since: datetime.datetime | None) -> HomePage:
    """``since`` is when the reader was last here, None the first time."""
    today = timezone.localdate()
    waiting = [
        *_followups(reader, today),
        *agreements_waiting(reader, today),
        *_visits(reader),
        *_unowned(reader),
        *_commitments(reader, today),
        *_reviews(reader),
    ]
    # Overdue first; then, in the order above, what has a day by its day, and what has none.
    waiting.sort(key=lambda item: (not item.overdue, item.due is None, item.due or today))
    return HomePage(
        waiting=tuple(waiting),
        this_week=tuple(_this_week(reader, today)),
        changed=tuple(_changed(reader, since)),
        since=since,
    )


def _followups(reader: User, today: datetime.date) -> list[Waiting]:
    """The reader's own, what was done for them and waits to be verified, and everybody's that are overdue."""
    own = list(seen_by(waiting_for(reader), reader))
    others = (
        seen_by(listed(overdue_on=today), reader).exclude(owner=reader)[:SHOWN]
        if may(reader, "manage", "followup")
        else ()
    )
    found = sorted({item.pk: item for item in (*own, *others)}.values(), key=lambda item: item.due or datetime.date.max)
    return [
        followup_waiting(
            followup,
            who=_("you") if followup.owner_id == reader.pk else "",
            detail=_("done: verify it") if followup.state == FollowUpState.DONE else _("follow-up"),
        )
        for followup in found
    ]


def _visits(reader: User) -> list[Waiting]:
    """Asked for, and nobody has accepted, delegated or declined them yet."""
    if not may(reader, "manage", "engagement"):
        return []
    asked = seen_by(visits(state=EngagementState.REQUESTED), reader).order_by("created_at", "id")
    mine = [visit for visit in asked[: SHOWN * 2] if may(reader, "manage", visit)][:SHOWN]
    titles = Titles(mine)
    return [
        Waiting(titles.of(visit), address_of(visit), _("visit to accept, delegate or decline"), due=visit.start)
        for visit in mine
    ]


def _commitments(reader: User, today: datetime.date) -> list[Waiting]:
    """What was promised, and has not been confirmed for a year."""
    if not may(reader, "manage", "commitment"):
        return []
    found = seen_by(to_confirm(today), reader)[:SHOWN]
    return [
        Waiting(item.text, address_of(item), _("commitment to confirm"), str(item.our_owner or "")) for item in found
    ]


def _unowned(reader: User) -> list[Waiting]:
    """Follow-ups that nobody has, or somebody whose account is closed, and proposals that nobody has taken up."""
    if not may(reader, "manage"):
        return []
    left = seen_by(listed(unowned=True).filter(due__gte=timezone.localdate()), reader)[:SHOWN]
    followups = [
        followup_waiting(item, who=_left_by(item), detail=_("follow-up that nobody has: give it to somebody"))
        for item in left
    ]
    return followups + [
        Waiting(
            text=proposal.text,
            address=address_of(proposal),
            detail=_("proposal that nobody has taken up")
            + (f" · {long_day(proposal.raised_on)}" if proposal.raised_on else ""),
        )
        for proposal in seen_by(without_owner(), reader)[:SHOWN]
    ]


def _left_by(followup: FollowUp) -> str:
    return _("%(user)s has left") % {"user": followup.owner} if followup.owner else _("nobody")


def _reviews(reader: User) -> list[Waiting]:
    if not may(reader, "review"):
        return []
    sources: Any = seen_by(to_review(), reader)[:SHOWN]  # rows with ``waiting``, which the model's type does not know
    return [
        Waiting(
            text=source.title,
            address=f"/sources/{source.slug}/review/",
            detail=ngettext("%(count)d fact to review", "%(count)d facts to review", source.waiting)
            % {"count": source.waiting},
            language=source.language,
        )
        for source in sources
    ]


def _this_week(reader: User, today: datetime.date) -> list[TimelineEntry]:
    first = today - datetime.timedelta(days=today.weekday())
    visits = list(seen_by(between(first, first + datetime.timedelta(days=6)), reader))
    titles = Titles(visits)
    return [
        TimelineEntry(
            when(visit.start), link(visit, detail=visit.place, text=titles.of(visit)), ahead=visit.start > today
        )
        for visit in visits
        if visit.start
    ]


def _changed(reader: User, since: datetime.datetime | None) -> list[TimelineEntry]:
    """The newest event of each record that changed, newest first."""
    events = recent(since, limit=60)
    records = load_records((event.record_type, event.record_uuid) for event in events)
    newest = {event.record_uuid: event for event in reversed(events) if _shows(reader, records.get(event.record_uuid))}
    chosen = sorted(newest.values(), key=lambda event: event.pk, reverse=True)[:SHOWN]
    behind = {event.record_uuid: records.get(event.record_uuid) for event in chosen}
    titles = Titles(record for record in behind.values() if isinstance(record, Engagement))
    found, day = [], ""
    for event in chosen:
        who = f"{what_happened(event)}, {event.by}" if event.by else what_happened(event)
        record = behind[event.record_uuid]
        label = titles.of(record) if isinstance(record, Engagement) else event.label
        value = Value(label, address_of(record), detail=who)
        shown = when(timezone.localtime(event.at).date())
        found.append(TimelineEntry("" if shown == day else shown, value))  # each day stands once
        day = shown
    return found


def _shows(reader: User, record: Row | None) -> bool:
    """What was deleted is gone for everybody, and what the reader may not see is not news to them."""
    return isinstance(record, Record) and may(reader, "read", record)
