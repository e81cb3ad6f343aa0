"""What the demo's office has decided already, and what it left for you."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User

from ortaq.registry.errors import Refused
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.proposals.operations import take_up_proposal
from ortaq.registry.review.models import FactState, ProposedFact
from ortaq.registry.review.operations import accept_fact, mark_duplicate
from ortaq.registry.review.rules import DOUBTFUL, ORDER
from ortaq.registry.sources.models import SourceDocument

EVERYTHING = frozenset(ORDER)
WHO_AND_WHEN = frozenset({"organization", "person", "event", "date", "place"})

# Which kinds of facts of which article are accepted. An article that is not named here waits as a whole.
DECIDED = {
    "en-kaznu-heu-visit": EVERYTHING,
    "en-kaznu-nwpu-laboratory": EVERYTHING,
    "en-kaznu-harbin-outgoing": EVERYTHING,
    "en-kaznu-tsukuba-meeting": WHO_AND_WHEN,
}


def decide(article_id: str, source: SourceDocument, *, by: User) -> None:
    """Accept what the demo accepts of this article; whatever is doubtful, and whatever that touches, keeps waiting."""
    kinds = DECIDED.get(article_id, frozenset())
    waiting = ProposedFact.objects.filter(source=source, state=FactState.PROPOSED, kind__in=kinds)
    for fact in sorted(waiting, key=lambda fact: (ORDER.index(fact.kind), fact.position)):
        if fact.confidence < DOUBTFUL or fact.payload.get("doubts"):
            continue
        try:
            _decide(fact, by=by)
        except Refused:
            continue
    _take_up_first_proposal(source, by=by)


def _decide(fact: ProposedFact, *, by: User) -> None:
    if _repeats_a_proposal(fact):
        mark_duplicate(fact=fact, by=by)
    else:
        accept_fact(fact=fact, by=by, along=False)


def _repeats_a_proposal(fact: ProposedFact) -> bool:
    """A unit that was only proposed says again what the clause says in which it is named."""
    if fact.kind != "joint_unit" or fact.payload["status"] != "proposed":
        return False
    proposals = ProposedFact.objects.filter(source=fact.source, extractor=fact.extractor, kind="proposal")
    clauses = [proposal.payload["span"] for proposal in proposals]
    return any(
        clause["start"] <= mention["start"] and mention["end"] <= clause["end"]
        for clause in clauses
        for mention in fact.payload["mentions"]
    )


def _take_up_first_proposal(source: SourceDocument, *, by: User) -> None:
    """One proposal of each decided article has an owner and a day by which something must happen."""
    raised = ProposedFact.objects.filter(source=source, kind="proposal", state=FactState.ACCEPTED).first()
    proposal = Proposal.objects.filter(uuid=raised.target_uuid).first() if raised and raised.target_uuid else None
    if proposal is None:
        return
    due = (source.published or datetime.date.today()) + datetime.timedelta(days=90)
    take_up_proposal(proposal=proposal, owner=by, due=due, text="", by=by)
