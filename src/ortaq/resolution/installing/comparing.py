"""What changed between two releases of a registry, body by body."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.successors import current
from ortaq.vocabulary.organizations import Organization

CHANGES = "changes.json"


class ChangeKind(StrEnum):
    """``merged``: out of use, and others stand in for it; ``withdrawn`` and ``closed``: out of use without any."""

    ADDED = "added"
    RENAMED = "renamed"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    REOPENED = "reopened"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``name`` is the one before (of an added body: its own); ``successors`` are those of today."""

    kind: ChangeKind
    id: str
    name: str
    new_name: str | None = None
    successors: tuple[str, ...] = ()


class Brief(NamedTuple):
    """What of a body counts for the comparison."""

    name: str
    status: str
    successors: tuple[str, ...]
    stub: bool


def snapshot(organizations: Iterable[Organization]) -> dict[str, Brief]:
    """A release by id."""
    return {one.id: Brief(one.name, one.status, one.successors, one.stub) for one in organizations}


def compare(old: Mapping[str, Brief], new: Mapping[str, Brief]) -> list[Change]:
    """All changes from ``old`` to ``new``, by kind and name. A stub that became a record counts as added."""
    followed = {id: brief.successors for id, brief in new.items() if brief.status != "active" and brief.successors}
    found = [change for id, brief in new.items() for change in _changes(id, old.get(id), brief, followed)]
    found += [Change(ChangeKind.DROPPED, id, brief.name) for id, brief in old.items() if id not in new]
    order = list(ChangeKind)
    return sorted(found, key=lambda change: (order.index(change.kind), change.name, change.id))


def _changes(id: str, before: Brief | None, after: Brief, followed: Mapping[str, tuple[str, ...]]) -> Iterator[Change]:
    if after.stub:
        return
    if before is None or before.stub:
        yield Change(ChangeKind.ADDED, id, after.name)
        return
    if before.name != after.name:
        yield Change(ChangeKind.RENAMED, id, before.name, new_name=after.name)
    successors = current(id, followed) if id in followed else ()
    if after.status != before.status or (successors and not before.successors):
        yield Change(_out_of_use(after.status, successors), id, before.name, successors=successors)


def _out_of_use(status: str, successors: tuple[str, ...]) -> ChangeKind:
    if status == "active":
        return ChangeKind.REOPENED
    if successors:
        return ChangeKind.MERGED
    return ChangeKind.WITHDRAWN if status == "withdrawn" else ChangeKind.CLOSED


def counts(changes: Iterable[Change]) -> dict[str, int]:
    """How many of each kind, every kind named."""
    found = Counter(change.kind for change in changes)
    return {kind.value: found[kind] for kind in ChangeKind}


def as_rows(changes: Iterable[Change]) -> list[dict[str, object]]:
    """For JSON."""
    return [asdict(change) for change in changes]


def read_changes(folder: Path) -> list[Change]:
    """What the installation of the release in ``folder`` changed; empty for a first one. Raises BadList."""
    path = folder / CHANGES
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [
            Change(**{**row, "kind": ChangeKind(row["kind"]), "successors": tuple(row["successors"])}) for row in rows
        ]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadList(f"{path}: cannot be read ({error}).") from error
