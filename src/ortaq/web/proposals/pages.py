"""What the pages of proposals show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.advice.queries import advised
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.queries import listed
from ortaq.registry.proposals.rules import waits_for_decision
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Empty, Fact, NotedSource, RecordHeader, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.outcomes import Link, chain_of
from ortaq.web.proposals.steps import STEPS
from ortaq.web.records import address_of, link
from ortaq.web.tables.proposals import COLUMNS, SORTS, proposal_row
from ortaq.web.titles import Titles
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class ProposalPage:
    proposal: Proposal
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    link: Link
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def undecided(self) -> bool:
        return waits_for_decision(self.proposal)


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
    request: HttpRequest, proposal: Proposal, *, reader: User, sent: StepForm | None = None
) -> ProposalPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(proposal)
    notes = Notes([proposal])
    marks = notes.of(proposal)
    return ProposalPage(
        proposal=proposal,
        address=address,
        header=RecordHeader(
            title=proposal.text,
            kind=word_of("proposal_kind", proposal.kind),
            states=(state_of("proposal_state", proposal.state),),
            marks=marks,
        ),
        steps=offers(request, STEPS, proposal, reader=reader, page=address, sent=sent),
        facts=_facts(proposal),
        link=chain_of([proposal], notes)[0],
        sources=notes.sources,
        history=history_of_record(proposal),
    )


def _facts(proposal: Proposal) -> tuple[Fact, ...]:
    came = advised(proposal)
    by = tuple(
        link(body) for proposer in proposal.proposers.all() if (body := proposer.person or proposer.organization)
    )
    rows = (
        (_("raised by"), by),
        (_("raised on"), (Value(long_day(proposal.raised_on)),) if proposal.raised_on else ()),
        (_("suggested by the works"), (link(came.advice, text=str(came.advice.organization)),) if came else ()),
        (_("at"), (_visit(proposal.engagement),) if proposal.engagement else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _visit(visit: Engagement) -> Value:
    return link(visit, text=Titles([visit]).of(visit))
