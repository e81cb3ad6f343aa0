"""Which of our records a change of the registry touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import by_identifiers
from ortaq.resolution.installing.comparing import Change, read_changes
from ortaq.resolution.installing.install import changes_to
from ortaq.resolution.installing.installed import installed_folder
from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.folders import find_lists


@dataclass(frozen=True, slots=True)
class Touched:
    """A record of ours, what happened to its body in the registry, and the records we hold of its successors."""

    organization: Organization
    change: Change
    successors: tuple[Organization, ...]


def changes_at_hand(path: Path | None, *, data: Path) -> list[Change]:
    """What the last update changed, or what installing ``path`` would change. Raises BadList."""
    if path is not None:
        return changes_to(find_lists(path), data=data)
    folder = installed_folder(data)
    if folder is None:
        raise BadList("no registry is installed; run 'ortaq ror install' first, or name a release with --from.")
    return read_changes(folder)


def touched_by(changes: Iterable[Change]) -> list[Touched]:
    """Our records among the changed bodies, in the order of the changes."""
    held = by_identifiers()
    return [
        Touched(held[change.id], change, tuple(held[id] for id in change.successors if id in held))
        for change in changes
        if change.id in held
    ]
