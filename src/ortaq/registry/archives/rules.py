"""How an item of an archive changes, and how often it is tried."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ortaq.registry.archives.models import ItemState

TRANSITIONS: Mapping[str, tuple[str, ...]] = {
    ItemState.WAITING: (ItemState.TAKEN, ItemState.REPEATED, ItemState.FAILED),
    ItemState.FAILED: (ItemState.WAITING,),
    ItemState.REPEATED: (ItemState.WAITING,),
    ItemState.TAKEN: (),
}

TRIES = 4
CLAIM = datetime.timedelta(minutes=5)  # longer than fetching and reading one thing can take


def next_try(tries: int, now: datetime.datetime) -> datetime.datetime | None:
    """When to look again at what failed for a passing reason; None when it was tried often enough."""
    return now + datetime.timedelta(minutes=4**tries) if tries < TRIES else None
