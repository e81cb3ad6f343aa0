"""What became of it: each proposal, what is done about it, and the record that it became."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortaq.registry.followups.models import FollowUp
from ortaq.registry.proposals.models import Proposal
from ortaq.web.components import State, Text, Value
from ortaq.web.dates import when
from ortaq.web.notes import Notes
from ortaq.web.records import address_of, link, links_to
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class Link:
    """One proposal of a chain. ``outcome`` is the record that it became, or that it is on its way to."""

    proposal: Value
    kind: Text
    state: State
    who: str
    followups: tuple[Value, ...]
    outcome: Value | None
    reason: str


Chain = tuple[Link, ...]


def chain_of(proposals: Iterable[Proposal], notes: Notes, followups: Iterable[FollowUp] | None = None) -> Chain:
    """The chain of each proposal, with one query for the records that some became. ``followups`` are those of all of
    them, where they are at hand."""
    held = list(proposals)
    became = links_to((item.outcome_type, item.outcome_uuid) for item in held if item.outcome_uuid)
    own = None if followups is None else _by_proposal(followups)
    return tuple(
        Link(
            proposal=link(proposal, marks=notes.of(proposal)),
            kind=word_of("proposal_kind", proposal.kind),
            state=state_of("proposal_state", proposal.state),
            who=", ".join(str(proposer) for proposer in proposal.proposers.all()),
            followups=tuple(
                Value(
                    item.text,
                    address_of(item),
                    detail=" · ".join(
                        part
                        for part in (
                            str(word_of("followup_state", item.state)),
                            str(item.owner or ""),
                            when(item.due) if item.due and item.state == "open" else "",
                        )
                        if part
                    ),
                )
                for item in (proposal.followups.all() if own is None else own[proposal.pk])
            ),
            outcome=became.get(proposal.outcome_uuid) if proposal.outcome_uuid else None,
            reason=proposal.reason,
        )
        for proposal in held
    )


def _by_proposal(followups: Iterable[FollowUp]) -> Mapping[int | None, list[FollowUp]]:
    found: dict[int | None, list[FollowUp]] = defaultdict(list)
    for followup in followups:
        found[followup.proposal_id].append(followup)
    return found
