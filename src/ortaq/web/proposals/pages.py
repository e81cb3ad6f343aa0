"""What the pages of proposals show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.followups.models import FollowUp
from ortaq.registry.proposals.models import Proposal, ProposalState
from ortaq.registry.proposals.queries import listed
from ortaq.registry.proposals.rules import TRANSITIONS
from ortaq.web.components import Empty, Fact, NotedSource, RecordHeader, Text, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.proposals.forms import DropForm, TakeUpForm
from ortaq.web.records import link
from ortaq.web.tables.proposals import COLUMNS, SORTS, proposal_row
from ortaq.web.titles import Titles
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class FollowUpEntry:
    """``action`` is the address of the step that this reader can take now, "" for none."""

    followup: FollowUp
    value: Value
    action: str = ""
    label: Text = ""


@dataclass(frozen=True)
class ProposalPage:
    proposal: Proposal
    header: RecordHeader
    facts: tuple[Fact, ...]
    followups: tuple[FollowUpEntry, ...]
    take_up: TakeUpForm | None
    drop: DropForm | None
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def proposals_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("words of the proposal"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "proposal_kind")
    state = choice_filter(query, "state", _("state"), "proposal_state")
    return list_page(
        query,
        reader=reader,
        heading=_("Proposals"),
        lead=lambda count: ngettext("%(count)d proposal", "%(count)d proposals", count) % {"count": count},
        filters=(words, kind, state, body),
        found=listed(kind=kind.value, state=state.value, text=words.value, organization=organization),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(proposal_row),
        empty=Empty(
            _("No proposals yet. What somebody suggests, intends or agrees comes here when you accept a source.")
        ),
    )


def proposal_page(
    proposal: Proposal, *, reader: User, take_up: TakeUpForm | None = None, drop: DropForm | None = None
) -> ProposalPage:
    """``take_up`` and ``drop`` are forms that were sent with mistakes; what was typed in them is kept."""
    notes = Notes([proposal])
    marks = notes.of(proposal)
    manages = may(reader, "manage")
    next_states = TRANSITIONS[proposal.state]
    return ProposalPage(
        proposal=proposal,
        header=RecordHeader(
            title=proposal.text,
            kind=word_of("proposal_kind", proposal.kind),
            states=(state_of("proposal_state", proposal.state),),
            marks=marks,
        ),
        facts=_facts(proposal),
        followups=tuple(_followup(followup, reader) for followup in proposal.followups.select_related("owner")),
        take_up=(take_up or TakeUpForm()) if manages and ProposalState.ACCEPTED in next_states else None,
        drop=(drop or DropForm()) if manages and ProposalState.DROPPED in next_states else None,
        sources=notes.sources,
        history=history_of_record(proposal),
    )


def _facts(proposal: Proposal) -> tuple[Fact, ...]:
    proposers = proposal.proposers.select_related("person", "organization")
    by = tuple(link(body) for proposer in proposers if (body := proposer.person or proposer.organization))
    rows = (
        (_("raised by"), by),
        (_("raised on"), (Value(long_day(proposal.raised_on)),) if proposal.raised_on else ()),
        (_("at"), (_visit(proposal.engagement),) if proposal.engagement else ()),
        (_("why it was dropped"), (Value(proposal.reason),) if proposal.reason else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _visit(visit: Engagement) -> Value:
    return link(visit, text=Titles([visit]).of(visit))


def _followup(followup: FollowUp, reader: User) -> FollowUpEntry:
    value = Value(followup.text, state=state_of("followup_state", followup.state))
    if not may(reader, "manage"):
        return FollowUpEntry(followup, value)
    if followup.state == "open":
        return FollowUpEntry(followup, value, reverse("finish_followup", args=[followup.uuid]), _("It is done"))
    if followup.state == "done" and followup.owner_id != reader.pk:
        return FollowUpEntry(followup, value, reverse("verify_followup", args=[followup.uuid]), _("I verify it"))
    return FollowUpEntry(followup, value)
