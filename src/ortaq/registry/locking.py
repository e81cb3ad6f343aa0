"""Two people edit one record: the second is told, and loses nothing."""

from __future__ import annotations

from typing import Any, TypeVar

from django.utils.translation import gettext as _

from ortaq.registry.audit.queries import last_event
from ortaq.registry.base import Record, Row
from ortaq.registry.errors import RecordGone, StaleVersion

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Row)


def as_seen(record: R, seen_version: int | None) -> R:
    """The record as it is now, held until the transaction ends, if it is still the version that the actor saw.

    ``seen_version`` None: whatever it is now. Raises RecordGone when it was deleted, StaleVersion when it changed.
    """
    manager: Any = type(record)._default_manager
    current: R | None = manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if current is None:
        raise RecordGone(_("“%(record)s” was deleted meanwhile. Nothing was changed.") % {"record": record})
    if seen_version is not None and current.version != seen_version:
        raise StaleVersion(
            _("“%(record)s” changed since you opened the page. Nothing was changed; compare, and decide again.")
            % {"record": current}
        )
    return current


def part_as_seen(part: P, seen_event: int | None) -> P:
    """As :func:`as_seen`, for a row that counts no versions: by the key of the last event of the trail that the
    actor saw of it (0: none)."""
    manager: Any = type(part)._default_manager
    current: P | None = manager.select_for_update(of=("self",)).filter(pk=part.pk).first()
    if current is None:
        raise RecordGone(_("“%(record)s” was deleted meanwhile. Nothing was changed.") % {"record": part})
    last = last_event(current)
    if seen_event is not None and (last.pk if last else 0) != seen_event:
        raise StaleVersion(
            _("“%(record)s” changed since you opened the page. Nothing was changed; compare, and decide again.")
            % {"record": current}
        )
    return current
