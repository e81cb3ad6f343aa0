"""Which files of works lie at the paths that somebody named."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ortaq.discover.errors import BadWorks
from ortaq.discover.own.rows import TABLES

LINES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz", ".json", ".json.gz")
PARQUET = (".parquet",)
PACKED = re.compile(r"[^.]+\.gz")  # of a snapshot, part_0000.gz; not labels.tsv.gz
ENTITIES = ("authors", "sources", "institutions", "topics", "domains", "fields", "subfields", "publishers", "funders",
            "concepts", "keywords", "merged_ids", "awards", "continents", "countries", "languages", "licenses", "sdgs",
            "institution-types", "source-types", "work-types")  # fmt: skip
PARTITION = re.compile(r"updated_date=(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file of works. ``updated`` is the day that its folder names (``updated_date=…``), else empty;
    ``records`` what a manifest says that it holds; ``named`` the file that it was made of."""

    path: Path
    parquet: bool
    updated: str = ""
    records: int | None = None
    named: Path | None = None

    @property
    def mark(self) -> str:
        """Tells this content of this file from any other, without reading it."""
        stat = self.path.stat()
        return hashlib.sha256(f"{self.path}\0{stat.st_size}\0{stat.st_mtime_ns}".encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files of works, each once, in the order given; what is to be told of them; files of merged ids;
    the office's own tables, which have yet to be made works."""

    files: list[InputFile]
    problems: list[str]
    merged: list[Path]
    tables: list[Path]


def find_inputs(paths: Sequence[Path]) -> Inputs:
    """All files of works at the paths. Raises BadWorks for a path without any."""
    found: dict[Path, InputFile] = {}
    problems: list[str] = []
    tables = [path for path in paths if path.suffix.lower() in TABLES and path.is_file()]
    for path in paths:
        if path in tables:
            continue
        files = list(_at(path, problems))
        if not files:
            raise BadWorks(f"{path}: no works here; expected .jsonl, .jsonl.gz or .parquet files, or such a folder.")
        for file in files:
            found.setdefault(file.path, file)
    merged = [file for path in paths for file in _merged_ids(path)]
    return Inputs(list(found.values()), problems, merged, tables)


def require_topics(files: Sequence[Path]) -> None:
    """Raises BadWorks for what is no file of topics."""
    for file in files:
        if not (file.is_file() and (file.name.endswith(LINES) or PACKED.fullmatch(file.name))):
            raise BadWorks(f"{file}: not a file of topics; expected .jsonl or .jsonl.gz in the layout of OpenAlex.")


def _merged_ids(path: Path) -> list[Path]:
    """A snapshot says in ``merged_ids`` which works and authors stand for others now."""
    places = [path / inside for inside in ("merged_ids", "data/merged_ids", "legacy-data/merged_ids")]
    if path.name == "merged_ids":
        places.append(path)
    return sorted(file for place in places for kind in ("works", "authors") for file in (place / kind).glob("*.csv*"))


def _at(path: Path, problems: list[str]) -> Iterator[InputFile]:
    try:
        path = path.resolve(strict=True)
    except OSError as error:
        raise BadWorks(f"{path}: cannot be opened ({error.strerror}).") from error
    if path.is_file():
        yield _file(path)
        return
    if not path.is_dir():
        raise BadWorks(f"{path}: neither a file nor a folder.")
    folder = _works_folder(path)
    listed = _listed(folder)
    for file in sorted(folder.rglob("*")):
        inside = file.relative_to(folder)
        if file.is_file() and not file.name.startswith((".", "_")) and _holds_works(file.name):
            if set(inside.parts[:-1]) & set(ENTITIES) or file.name in ("manifest.json",):
                continue
            yield _file(file, listed.pop(_tail(str(file)), None))
    problems += [f"{folder / name}: listed in the manifest, not here" for name in listed]


def _works_folder(folder: Path) -> Path:
    """Inside a snapshot with both formats, one of them: Parquet, which reads faster."""
    for inside in ("data", "parquet", "jsonl", "works"):
        if (folder / inside).is_dir():
            return _works_folder(folder / inside)
    return folder


def _file(path: Path, records: int | None = None) -> InputFile:
    if not _holds_works(path.name):
        raise BadWorks(f"{path}: not a file of works; expected .jsonl, .jsonl.gz or .parquet.")
    partition = PARTITION.search(str(path.parent))
    return InputFile(path, path.name.endswith(PARQUET), partition[1] if partition else "", records)


def _holds_works(name: str) -> bool:
    return name.endswith(LINES + PARQUET) or PACKED.fullmatch(name) is not None


def _listed(folder: Path) -> dict[str, int | None]:
    """File → number of records, as the manifest of a works folder says; one for all entities counts here too."""
    for manifest in (folder / "manifest.json", folder / "manifest", folder.parent / "manifest.json"):
        if manifest.is_file() and folder.name == "works":
            try:
                entries = json.loads(manifest.read_text(encoding="utf-8"))["entries"]
                named = {entry["url"]: entry.get("meta", {}).get("record_count") for entry in entries}
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                raise BadWorks(f"{manifest}: not a manifest of OpenAlex ({error!r}); download it again.") from error
            return {_tail(url): records for url, records in named.items() if "/works/" in url}
    return {}


def _tail(address: str) -> str:
    """What an address and a local path of the same file have in common."""
    return address.rpartition("/works/")[2]
