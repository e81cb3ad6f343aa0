"""Who stands in for whom: withdrawn and merged ids, and the ids that followed them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.opened import opened


def read_successors(path: Path) -> dict[str, tuple[str, ...]]:
    """``{"id": ["id", …]}`` of a JSON file. Raises BadList."""
    with opened(path) as stream:
        try:
            content = json.loads(stream.read())
            return {id: tuple(followers) for id, followers in content.items()}
        except (ValueError, AttributeError, TypeError, RecursionError) as error:
            raise BadList(f'{path}: not a table of successors ({error}); expected {{"id": ["id", …]}}.') from error


def current(id: str, successors: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The ids that stand for ``id`` today, each chain followed to its end; ``(id,)`` where nothing followed it.

    A chain that returns to an id it has passed ends there.
    """
    found: dict[str, None] = {}
    passed: set[str] = set()
    waiting = [id]
    while waiting:
        one = waiting.pop(0)
        if one in passed:
            continue
        passed.add(one)
        followers = [follower for follower in successors.get(one, ()) if follower not in passed]
        if followers:
            waiting += followers
        else:
            found[one] = None
    return tuple(found)
