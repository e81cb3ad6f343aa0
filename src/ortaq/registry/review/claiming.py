"""A fact is decided once, by one person: take hold of it, or say why not."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.errors import AlreadyDecided, RecordGone, StaleVersion
from ortaq.registry.review.models import FactState, ProposedFact

_STATES = {
    FactState.ACCEPTED: pgettext_lazy("state of a fact", "accepted"),
    FactState.EDITED: pgettext_lazy("state of a fact", "accepted with changes"),
    FactState.REJECTED: pgettext_lazy("state of a fact", "rejected"),
    FactState.DUPLICATE: pgettext_lazy("state of a fact", "a repetition"),
    FactState.SUPERSEDED: pgettext_lazy("state of a fact", "replaced by a newer reading"),
}


def locked(fact: ProposedFact) -> ProposedFact:
    """The fact as it is now, with its source held until the transaction ends. Raises RecordGone when it was deleted.

    Reviewers of one source thus follow one another, and never wait for each other in a circle.
    """
    # Who decided is not joined here: the join would show the rows of before the wait for the lock.
    held = ProposedFact.objects.select_for_update(of=("self", "source")).select_related("source")
    found = held.filter(pk=fact.pk).first()
    if found is None or found.source.deleted_at:
        raise RecordGone(_("This fact was deleted meanwhile, together with its source."))
    return found


def claim(fact: ProposedFact, seen_version: int | None) -> ProposedFact:
    """The fact as it stands now, if it still waits and is what the reviewer saw.

    Raises AlreadyDecided, StaleVersion or RecordGone.
    """
    current = locked(fact)
    if current.state != FactState.PROPOSED:
        raise AlreadyDecided(_already_decided(current))
    if seen_version is not None and current.version != seen_version:
        raise StaleVersion(_("This fact changed since you opened the page. Look at it again; nothing was changed."))
    return current


def _already_decided(fact: ProposedFact) -> str:
    said = {"who": fact.decided_by, "state": _STATES[FactState(fact.state)]}
    if fact.decided_by is None:
        return _("This fact was already decided (%(state)s). Nothing was changed.") % said
    return _("This fact was already decided by %(who)s (%(state)s). Nothing was changed.") % said
