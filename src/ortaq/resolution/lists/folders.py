"""What people bring: a dump, its zip, or a folder in which a dump lies beside name stubs and successors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.opened import packing_of
from ortaq.resolution.lists.releases import Release, release_of
from ortaq.resolution.lists.ror import read_dump
from ortaq.resolution.lists.stubs import read_stubs
from ortaq.resolution.lists.successors import read_successors
from ortaq.vocabulary.organizations import Organization

_DUMP = re.compile(r"v\d.*ror.*\.(json|json\.gz|zip)", re.IGNORECASE)
STUBS = ("ror-name-stubs.jsonl.gz", "ror-name-stubs.jsonl")
SUCCESSORS = ("ror-successors.json", "ror-successors.json.gz")


@dataclass(frozen=True, slots=True)
class Lists:
    """The files of one registry: at least a dump or stubs."""

    dump: Path | None
    stubs: Path | None = None
    successors: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """All of them that are there."""
        return tuple(self.named().values())

    def named(self) -> dict[str, Path]:
        """The files under the names by which ``find_lists`` knows them in a folder."""
        names = {path.name: path for path in (self.stubs, self.successors) if path}
        if self.dump:
            known = _DUMP.fullmatch(self.dump.name)
            names[self.dump.name if known else f"v0-ror-data.{packing_of(self.dump)}"] = self.dump
        return names

    @property
    def release(self) -> Release | None:
        """The release of the dump, by its name."""
        return release_of(self.dump.name) if self.dump else None


def find_lists(path: Path) -> Lists:
    """The lists in a file or folder; of several dumps the newest. Raises BadList when there is none."""
    if path.is_file():
        return Lists(path)
    if not path.is_dir():
        raise BadList(f"{path}: there is no such file or folder.")
    dumps = [child for child in path.iterdir() if _DUMP.fullmatch(child.name) and child.is_file()]
    lists = Lists(max(dumps, key=_age, default=None), _first(path, STUBS), _first(path, SUCCESSORS))
    if not (lists.dump or lists.stubs):
        raise BadList(
            f"{path}: no ROR dump in this folder (expected v2.x-YYYY-MM-DD-ror-data.json or .zip); "
            "name the file itself if it is called otherwise."
        )
    return lists


def read_lists(lists: Lists) -> Iterator[Organization]:
    """Every organization: the dump's records, then stubs it does not have; successors filled in. Raises BadList."""
    successors = read_successors(lists.successors) if lists.successors else {}
    seen: set[str] = set()
    for organization in read_dump(lists.dump) if lists.dump else ():
        if organization.id in seen:
            raise BadList(f"{lists.dump}: {organization.id} is in it twice; bring a ROR release as it is published.")
        seen.add(organization.id)
        followers = successors.get(organization.id)
        if followers and organization.status != "active" and not organization.successors:
            organization = replace(organization, successors=followers)
        yield organization
    for stub in read_stubs(lists.stubs) if lists.stubs else ():
        if stub.id not in seen:
            seen.add(stub.id)
            yield stub


def _age(path: Path) -> tuple[bool, Release, str]:
    """Newest last; of one release the schema that its name says is v2."""
    release = release_of(path.name) or Release("", ())
    return "_schema_v1" not in path.name, release, path.name


def _first(folder: Path, names: tuple[str, ...]) -> Path | None:
    return next((folder / name for name in names if (folder / name).is_file()), None)
