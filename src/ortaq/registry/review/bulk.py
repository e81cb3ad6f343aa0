"""Decide on many facts at once, and take that back at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.errors import Refused
from ortaq.registry.review.deciding import accept_fact, undo_decision
from ortaq.registry.review.models import FactState, ProposedFact
from ortaq.registry.review.queries import FactView, review_of
from ortaq.registry.review.rules import ORDER
from ortaq.registry.sources.models import SourceDocument


@dataclass
class Acceptance:
    """What "accept all" did: the facts accepted, and those refused with the reason."""

    accepted: list[ProposedFact] = field(default_factory=list)
    refused: list[tuple[ProposedFact, str]] = field(default_factory=list)


@operation("review", "sourcedocument", on="source")
def accept_all_above(
    *, source: SourceDocument, confidence: float, by: User | None, among: Iterable[int] | None = None
) -> Acceptance:
    """Accept every waiting fact of the source with at least this confidence and no open doubt, in order of dependence.

    ``among``: only these facts (primary keys), as shown to the reviewer. A fact that disagrees with another, or names
    somebody not accepted, is left, with the reason; nobody is accepted along. Each is a decision of its own.
    """
    result = Acceptance()
    chosen = None if among is None else set(among)
    views = [
        view
        for view in review_of(source).facts
        if view.waits and view.fact.confidence >= confidence and (chosen is None or view.fact.pk in chosen)
    ]
    for view in sorted(views, key=lambda view: (ORDER.index(view.fact.kind), view.fact.position)):
        if view.doubted:
            result.refused.append((view.fact, _("a doubt is open: decide it by itself")))
            continue
        try:
            accepted = accept_fact(fact=view.fact, by=by, seen_version=view.fact.version, along=False)
            result.accepted.append(accepted)
        except Refused as error:
            result.refused.append((view.fact, str(error)))
    return result


def acceptable(views: Iterable[FactView], confidence: float) -> list[FactView]:
    """Which of the facts :func:`accept_all_above` would try."""
    return [view for view in views if view.waits and not view.doubted and view.fact.confidence >= confidence]


@operation("review", "sourcedocument")
@transaction.atomic
def undo_decisions(*, facts: Iterable[ProposedFact], by: User | None) -> list[ProposedFact]:
    """Take back several decisions, the latest first, or none of them. Raises StillNeeded; what waits is left."""
    decided = [fact for fact in facts if fact.state not in (FactState.PROPOSED, FactState.SUPERSEDED)]
    latest_first = sorted(decided, key=lambda fact: (fact.decided_at, max(fact.events, default=0)), reverse=True)
    return [undo_decision(fact=fact, by=by) for fact in latest_first]
