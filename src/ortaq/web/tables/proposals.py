from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.rules import waits_for_decision
from ortaq.web.components import Column, Value
from ortaq.web.dates import long_day, when
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "proposal")),
    Column(pgettext_lazy("column: who made a proposal", "raised by")),
    Column(pgettext_lazy("column: day of a proposal", "raised"), "date"),
    Column(pgettext_lazy("column", "state"), "state"),
    Column(pgettext_lazy("column", "what became of it")),
)
SORTS = {
    "date": ("-raised_on", "id"),
    "state": ("state", "-raised_on", "id"),
}


def proposal_row(proposal: Proposal, notes: Notes) -> tuple[Value, ...]:
    return (
        link(proposal, marks=notes.of(proposal), detail=word_of("proposal_kind", proposal.kind)),
        Value(", ".join(str(proposer) for proposer in proposal.proposers.all())),
        Value(long_day(proposal.raised_on) if proposal.raised_on else "", cell=proposal.raised_on),
        Value(state=state_of("proposal_state", proposal.state)),
        Value(outcome(proposal)),
    )


def outcome(proposal: Proposal) -> str:
    """What became of it: who must act by when, why it was dropped, or that nobody has taken it up."""
    if proposal.reason:
        return proposal.reason
    followups = list(proposal.followups.all())
    open_ones = [followup for followup in followups if followup.state == "open"]
    if open_ones:
        first = open_ones[0]
        if first.owner is None or first.due is None:
            return _("a follow-up without an owner")
        return _("%(owner)s, due %(when)s") % {"owner": first.owner, "when": when(first.due)}
    if followups:
        return str(word_of("followup_state", followups[-1].state))
    return _("nobody has taken it up") if waits_for_decision(proposal) else ""
