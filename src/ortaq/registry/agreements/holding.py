"""Take hold of an agreement before a step: as it is now, in a state for it, unchanged since it was seen."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.rules import STATE_WORDS, can
from ortaq.registry.errors import Refused
from ortaq.registry.locking import as_seen


class WrongState(Refused):
    """The agreement is in a state in which this step cannot be taken."""


class NotReady(Refused):
    """Something that the step needs is missing; the message lists it."""


def held(agreement: Agreement, *, action: str, seen_version: int | None = None) -> Agreement:
    """The agreement as it is now, held until the transaction ends.

    Raises RecordGone, StaleVersion when it changed since ``seen_version``, WrongState when ``action`` is not possible.
    """
    current = as_seen(agreement, None)
    if not can(current, action):
        raise WrongState(
            _("“%(agreement)s” is %(state)s: this step is not possible now. Nothing was changed.")
            % {"agreement": current, "state": STATE_WORDS[current.state]}
        )
    return as_seen(current, seen_version)
