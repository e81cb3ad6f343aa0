"""``load``: files of works into a new edition of the corpus."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

from ortaq.discover.engine import MEMORY, session
from ortaq.discover.errors import BadWorks, NoCorpus, OtherLayout
from ortaq.discover.works.building import build
from ortaq.discover.works.catalogue import Catalogue, read_catalogue
from ortaq.discover.works.describing import describe
from ortaq.discover.works.editions import LOADING, alone, draft, swap
from ortaq.discover.works.inputs import InputFile, Inputs, find_inputs, require_topics
from ortaq.discover.works.sources import Sources
from ortaq.discover.works.staging import Part, stage
from ortaq.discover.works.storing import store
from ortaq.resolution.installing.progress import Progress, silent

LARGE = 500_000  # works from which on a file of DuckDB is worth the time that it takes to make
MOST_BAD = 0.01  # share of lines that may be no record


def load(
    paths: Sequence[Path],
    *,
    data: Path,
    add: bool = False,
    topics: Sequence[Path] = (),
    memory: str = MEMORY,
    threads: int | None = None,
    sample: bool = False,
    progress: Progress = silent,
) -> Catalogue:
    """Make the files the corpus of ``data``, in place of the one before. Raises DiscoverError; then that one stays.

    With ``add`` the corpus is brought up to date: newer records win, merged ids follow, deleted works go; invented
    sample data is never added to. Killed at any moment it leaves the former in use; the same load again goes on with
    the files not yet read.
    """
    inputs = find_inputs(paths)
    require_topics(topics)
    threads = threads or min(os.cpu_count() or 1, 8)
    with alone(data) as home, session(spill=home / LOADING / "spill", memory=memory, threads=threads) as engine:
        former = _former(data, add=add)
        base = former if add and former and not former.sample else None
        files = [*inputs.files, *_converted(inputs, home / LOADING / "own", data)]
        parts = stage(files, home / LOADING / "parts", engine, threads=threads, progress=progress)
        _require_good(parts)
        now = datetime.datetime.now(datetime.UTC)
        sources = Sources(parts, home / base.folder if base else None, inputs.merged, topics)
        with draft(home) as folder:
            counts = build(sources, folder, engine, newest=now.year + 1, progress=progress)
            if not counts["works"]:
                raise BadWorks(f"{', '.join(map(str, paths))}: holds no work; expected objects with an 'id'.")
            if counts["works"] >= LARGE:
                store(folder, engine, progress=progress)
            catalogue = describe(parts, inputs, folder, counts, engine, now=now, sample=sample, base=base)
            swap(folder, home, catalogue, former)
    return catalogue


def _converted(inputs: Inputs, folder: Path, data: Path) -> list[InputFile]:
    """The office's own tables as files of works; what was not understood of them joins ``inputs.problems``."""
    if not inputs.tables:
        return []
    from ortaq.discover.own.converting import convert
    from ortaq.resolution import open_index

    index = open_index(data)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for number, table in enumerate(inputs.tables):
        target = folder / f"{number}.jsonl"
        inputs.problems.extend(convert(table, target, index))
        files.append(InputFile(target, parquet=False, named=table))
    return files


def _require_good(parts: Sequence[Part]) -> None:
    bad = sum(part.bad_lines for part in parts)
    records = sum(part.records for part in parts)
    if bad > MOST_BAD * (bad + records):
        first = next(problem for part in parts for problem in part.problems)
        raise BadWorks(f"{first}; {bad:,} of {bad + records:,} lines are none, more than 1 %. Nothing was loaded.")


def _former(data: Path, *, add: bool) -> Catalogue | None:
    try:
        return read_catalogue(data)
    except OtherLayout:
        if add:  # what was loaded before would be lost
            raise
    except NoCorpus:  # damaged: that must not hinder its repair
        pass
    return None
