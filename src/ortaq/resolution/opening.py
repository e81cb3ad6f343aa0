"""Choose and load the lists behind the name index."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ortaq.resolution.data_folder import data_folder
from ortaq.resolution.index.memory import MemoryIndex
from ortaq.resolution.installing.installed import installed_lists
from ortaq.resolution.judgements.index import JudgedIndex
from ortaq.resolution.judgements.judgements import Judgements
from ortaq.resolution.lists.folders import Lists
from ortaq.resolution.lists.merged import read_organizations


def open_names(data: str | Path | None = None) -> JudgedIndex:
    """The index over the registry installed under ``<data>/ror/``, where there is one, and the starter list, under the
    judgements of the data folder; kept once loaded."""
    return JudgedIndex(_open(installed_lists(data_folder(data))), Judgements.open(data))


@lru_cache(maxsize=2)
def _open(lists: Lists | None) -> MemoryIndex:
    return MemoryIndex(read_organizations(lists))
