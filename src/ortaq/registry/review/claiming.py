"""A fact is decided once, by one person: take hold of it, or say why not."""

from __future__ import annotations

from ortaq.registry.errors import AlreadyDecided, RecordGone, StaleVersion
from ortaq.registry.review.models import FactState, ProposedFact


def locked(fact: ProposedFact) -> ProposedFact:
    """The fact as it is now, with its source held until the transaction ends. Raises RecordGone when it was deleted.

    Reviewers of one source thus follow one another, and never wait for each other in a circle.
    """
    # Who decided is not joined here: the join would show the rows of before the wait for the lock.
    held = ProposedFact.objects.select_for_update(of=("self", "source")).select_related("source")
    found = held.filter(pk=fact.pk).first()
    if found is None or found.source.deleted_at:
        raise RecordGone("This fact was deleted meanwhile, together with its source.")
    return found


def claim(fact: ProposedFact, seen_version: int | None) -> ProposedFact:
    """The fact as it stands now, if it still waits and is what the reviewer saw.

    Raises AlreadyDecided, StaleVersion or RecordGone.
    """
    current = locked(fact)
    if current.state != FactState.PROPOSED:
        who = f" by {current.decided_by}" if current.decided_by else ""
        raise AlreadyDecided(
            f"This fact was already decided{who} ({current.get_state_display()}). Nothing was changed."
        )
    if seen_version is not None and current.version != seen_version:
        raise StaleVersion("This fact changed since you opened the page. Look at it again; nothing was changed.")
    return current
