"""Choose and load the lists behind the name index."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ortaq.resolution.data_folder import data_folder
from ortaq.resolution.index.memory import MemoryIndex
from ortaq.resolution.lists.ror import find_dump, read_dump
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.organizations import Organization


def open_names(data: str | Path | None = None) -> MemoryIndex:
    """The index over ``<data>/ror/`` (a ROR v2 dump, where one lies there) and the starter list; kept once loaded."""
    return _open(find_dump(data_folder(data) / "ror"))


@lru_cache(maxsize=2)
def _open(dump: Path | None) -> MemoryIndex:
    starter = {organization.id: organization for organization in read_starter()}
    if dump is None:
        return MemoryIndex(starter.values())
    merged = {organization.id: _with_names(organization, starter) for organization in read_dump(dump)}
    return MemoryIndex({**starter, **merged}.values())


def _with_names(organization: Organization, starter: dict[str, Organization]) -> Organization:
    """The dump's record, with the names that only the starter list knows."""
    from dataclasses import replace

    own = starter.get(organization.id)
    if own is None:
        return organization
    known = {name.value for name in organization.names}
    return replace(
        organization,
        name=own.name,
        names=organization.names + tuple(name for name in own.names if name.value not in known),
    )
