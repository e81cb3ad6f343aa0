"""Choose the lists behind the name index, and open the index built from them; build it where there is none yet."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from ortaq.resolution.data_folder import data_folder
from ortaq.resolution.engine import Resolver
from ortaq.resolution.installing.installed import installed_lists
from ortaq.resolution.judgements.index import JudgedIndex
from ortaq.resolution.judgements.judgements import Judgements
from ortaq.resolution.lists.folders import Lists, find_lists
from ortaq.resolution.lists.merged import read_organizations
from ortaq.resolution.store.file import FORMAT, BadIndex, Sections, pack, parse, read, write
from ortaq.resolution.store.names import Names

INDEX = "names.index"


def open_names(data: str | Path | None = None) -> JudgedIndex:
    """The index over the registry installed under ``<data>/ror/``, where there is one, and the starter list, under the
    judgements of the data folder; kept once loaded."""
    lists = installed_lists(data_folder(data))
    return JudgedIndex(_resolver(lists, _fingerprint(lists)), Judgements.open(data))


@lru_cache(maxsize=2)
def _resolver(lists: Lists | None, fingerprint: str) -> Resolver:
    return Resolver(_open(lists, fingerprint))


def open_lists(path: Path) -> Names:
    """The index over the lists in a file or folder, built when it is not there or not of these lists."""
    lists = find_lists(path)
    return _open(lists, _fingerprint(lists))


def build_index(lists: Lists | None, place: Path) -> Path:
    """Build the index of ``lists`` into ``place``, whole or not at all. Raises OSError (a full disk) and BadList."""
    from ortaq.resolution.store.building import build

    write(place, *build(read_organizations(lists), {"of": _fingerprint(lists)}))
    return place


def build_in(folder: Path) -> Path:
    """Build the index of the lists in a folder, beside them. Raises OSError and BadList."""
    return build_index(find_lists(folder), folder / INDEX)


def built_index(data: str | Path | None = None) -> Path | None:
    """Where the index of a data folder lies, if it is built and current."""
    lists = installed_lists(data_folder(data))
    found = _current(lists, _fingerprint(lists))
    return found[0] if found else None


def _open(lists: Lists | None, fingerprint: str) -> Names:
    found = _current(lists, fingerprint)
    return Names(found[1]) if found else _built(lists, fingerprint)


def _current(lists: Lists | None, fingerprint: str) -> tuple[Path, Sections] | None:
    for place in _places(lists, fingerprint):
        try:
            sections = read(place)
        except (OSError, BadIndex):
            continue
        if sections.meta["of"] == fingerprint:
            return place, sections
    return None


def _built(lists: Lists | None, fingerprint: str) -> Names:
    """Build into the first place that can be written; in memory where none can."""
    from ortaq.resolution.store.building import build

    meta, arrays = build(read_organizations(lists), {"of": fingerprint})
    for place in _places(lists, fingerprint):
        try:
            write(place, meta, arrays)
        except OSError:
            continue
        return Names(read(place))
    return Names(parse(b"".join(pack(meta, arrays))))


def _places(lists: Lists | None, fingerprint: str) -> list[Path]:
    """Where the index may lie: beside its lists, else in the user's cache (lists that may only be read, or none)."""
    from platformdirs import user_cache_path

    cached = user_cache_path("ortaq", appauthor=False) / f"names-{fingerprint[:16]}.index"
    return [next(iter(lists.named().values())).parent / INDEX, cached] if lists else [cached]


def _fingerprint(lists: Lists | None) -> str:
    """What an index must correspond to: the lists (by name, size and time), the starter list, the rules of folding."""
    digest = hashlib.sha256(f"{FORMAT}".encode())
    for path in lists.named().values() if lists else ():
        stat = path.stat()
        digest.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}".encode())
    for package in ("starter", "normalize", "places", "store"):
        for file in sorted(files("ortaq.resolution").joinpath(package).iterdir(), key=lambda file: file.name):
            if file.name.endswith((".py", ".tsv", ".txt")):
                digest.update(file.read_bytes())
    return digest.hexdigest()
