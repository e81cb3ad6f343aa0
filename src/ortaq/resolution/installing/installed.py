"""Which lists are installed: ``<data>/ror/current.json`` names the folder, in which all files of one release lie."""

from __future__ import annotations

import json
from pathlib import Path

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.folders import Lists, find_lists

POINTER = "current.json"


def ror_folder(data: Path) -> Path:
    """Where the registry lies in a data folder."""
    return data / "ror"


def installed_folder(data: Path) -> Path | None:
    """The folder of the installed release, or None. Raises BadList when the pointer is damaged."""
    pointer = ror_folder(data) / POINTER
    try:
        name = json.loads(pointer.read_text(encoding="utf-8"))["folder"]
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadList(f"{pointer}: cannot be read ({error}); run 'ortaq ror install' again.") from error
    return ror_folder(data) / str(name)


def installed_lists(data: Path) -> Lists | None:
    """The lists to use: those installed, else a dump that somebody laid into ``<data>/ror``, else None."""
    folder = installed_folder(data)
    if folder is not None:
        return find_lists(folder)
    try:
        return find_lists(ror_folder(data))
    except BadList:
        return None
