"""What the pages of follow-ups show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.base import Row
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.followups.queries import assignments_of, listed
from ortaq.registry.followups.rules import is_overdue
from ortaq.registry.sources.queries import load_records
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Empty, Fact, RecordHeader, State, TimelineEntry, Value
from ortaq.web.dates import long_day, when
from ortaq.web.followups.steps import STEPS
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, words_filter
from ortaq.web.records import address_of, link
from ortaq.web.tables.followups import COLUMNS, SORTS, followup_row
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class FollowUpPage:
    followup: FollowUp
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    owners: tuple[TimelineEntry, ...]
    history: tuple[HistoryEntry, ...]


def followups_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("what is to be done"))
    whose = choice_filter(query, "whose", _("whose"), "whose")
    state = choice_filter(query, "state", _("state"), "followup_state")
    priority = choice_filter(query, "priority", _("priority"), "priority")
    found = listed(
        state=state.value,
        priority=priority.value,
        text=words.value,
        owner=reader if whose.value == "mine" else None,
        asked_by=reader if whose.value == "asked" else None,
        unowned=whose.value == "nobody",
        overdue_on=timezone.localdate() if whose.value == "overdue" else None,
    )
    return list_page(
        query,
        reader=reader,
        heading=_("Follow-ups"),
        lead=lambda count: ngettext("%(count)d follow-up", "%(count)d follow-ups", count) % {"count": count},
        filters=(words, whose, state, priority),
        found=found,
        sorts=SORTS,
        columns=COLUMNS,
        row=each(followup_row),
        empty=Empty(_("No follow-ups yet. They come from proposals that are taken up, and from the pages of visits.")),
    )


def followup_page(
    request: HttpRequest, followup: FollowUp, *, reader: User, sent: StepForm | None = None
) -> FollowUpPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(followup)
    return FollowUpPage(
        followup=followup,
        address=address,
        header=RecordHeader(title=followup.text, kind=_("follow-up"), states=_states(followup)),
        steps=offers(request, STEPS, followup, reader=reader, page=address, sent=sent),
        facts=_facts(followup, _about(followup)),
        owners=tuple(
            TimelineEntry(
                long_day(timezone.localtime(row.at).date()),
                Value(str(row.owner), detail=" · ".join(part for part in (when(row.due), row.note) if part)),
            )
            for row in assignments_of(followup)
        ),
        history=history_of_record(followup),
    )


def _about(followup: FollowUp) -> Row | None:
    if followup.proposal is not None:
        return followup.proposal
    if followup.record_uuid is None:
        return None
    return load_records([(followup.record_type, followup.record_uuid)]).get(followup.record_uuid)


def _states(followup: FollowUp) -> tuple[State, ...]:
    overdue = (State(_("overdue"), "◌", "warn"),) if is_overdue(followup, timezone.localdate()) else ()
    return (state_of("followup_state", followup.state), *overdue)


def _facts(followup: FollowUp, about: Row | None) -> tuple[Fact, ...]:
    rows = (
        (_("about"), link(about) if about else None),
        (_("who sees to it"), Value(str(followup.owner)) if followup.owner else Value(_("nobody yet"))),
        (_("by when"), Value(when(followup.due)) if followup.due else None),
        (_("priority"), Value(word_of("priority", followup.priority))),
        (_("asked for by"), Value(str(followup.created_by)) if followup.created_by else None),
        (_("what was done") if followup.done_at else _("why"), Value(followup.result) if followup.result else None),
        (_("done by"), _who(followup.done_by, followup.done_at)),
        (_("verified by"), _who(followup.verified_by, followup.verified_at)),
    )
    return tuple(Fact(label, (value,)) for label, value in rows if value)


def _who(person: User | None, at: datetime.datetime | None) -> Value | None:
    return Value(str(person), detail=long_day(timezone.localtime(at).date())) if person and at else None
