"""Input files → narrow records as Parquet, one for each file, kept until the load is through.

A file that was read is not read again by a load that goes on after a stop: its record file appears by a rename.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ortaq.discover.engine import Session, parquet, quoted
from ortaq.discover.errors import BadWorks, QueryFailed
from ortaq.discover.works.inputs import InputFile
from ortaq.discover.works.layout import RECORD, Shape, column_type, json_shape
from ortaq.discover.works.mending import mend
from ortaq.resolution.installing.progress import Progress, silent

READER = 1  # raised when what is read of a record changes, so that parts of an older reader are not taken over
LONGEST = 16 << 20  # bytes of one record


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one input file: how many, and the lines that were none (``problems`` names the first of them)."""

    source: str
    path: str
    records: int
    bad_lines: int = 0
    problems: list[str] = field(default_factory=list)


def stage(
    files: Sequence[InputFile], folder: Path, session: Session, *, threads: int, progress: Progress = silent
) -> list[Part]:
    """The parts of all files, in their order; those that lie in ``folder`` already are taken over, others go.

    Raises BadWorks for a file that cannot be read, QueryFailed when the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{READER}-{file.mark}" for file in files]
    for left in folder.iterdir():
        if left.name.partition(".")[0] not in names or left.name.endswith(".draft"):
            left.unlink()
    total, done = sum(file.path.stat().st_size for file in files), 0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        jobs = {pool.submit(_part, file, folder / name, session): file for file, name in zip(files, names, strict=True)}
        waiting = set(jobs)
        while waiting:
            ended, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            for job in ended:
                if job.exception():
                    pool.shutdown(cancel_futures=True)
                job.result()
                done += jobs[job].path.stat().st_size
            progress("Reading works", done, total)
    return [job.result() for job in jobs]


def _part(file: InputFile, stem: Path, session: Session) -> Part:
    told, target = stem.with_name(f"{stem.name}.json"), stem.with_name(f"{stem.name}.parquet")
    if told.is_file() and target.is_file():
        return Part(**json.loads(told.read_text(encoding="utf-8")))
    draft = stem.with_name(f"{stem.name}.parquet.draft")
    branch = session.branch()
    try:
        part = _read(file, draft, target, branch)
    finally:
        branch.close()
    if file.records is not None and file.records != part.records + part.bad_lines:
        raise BadWorks(
            f"{file.path}: holds {part.records + part.bad_lines:,} records, its manifest says {file.records:,}; "
            "download it again."
        )
    os.replace(draft, target)
    note = told.with_name(f"{told.name}.draft")
    note.write_text(json.dumps(asdict(part)), encoding="utf-8")
    os.replace(note, told)
    return part


def _read(file: InputFile, draft: Path, target: Path, session: Session) -> Part:
    """Read at full speed; a file with something wrong in it once more, line by line."""
    try:
        if file.parquet:
            records = _write(_parquet(file, session), file, draft, session)
        else:
            records = _write(_lines(file.path), file, draft, session)
        return Part(str(file.named or file.path), str(target), records)
    except QueryFailed as error:
        if error.full:
            raise
        if file.parquet:
            raise BadWorks(f"{file.path}: not a Parquet file of works ({_first_line(error)}).") from error
    mended = draft.with_name(f"{draft.name}.jsonl.draft")
    try:
        bad, problems = mend(file.path, mended)
        records = _write(_lines(mended), file, draft, session)
    finally:
        mended.unlink(missing_ok=True)
    return Part(str(file.named or file.path), str(target), records, bad, problems)


def _write(source: str, file: InputFile, draft: Path, session: Session) -> int:
    """Records into a Parquet file; how many."""
    updated = f"coalesce(updated_date, {quoted(file.updated)})"
    rows = session.rows(
        f"COPY (SELECT * REPLACE ({updated} AS updated_date) FROM {source}) TO {quoted(draft)} "
        "(FORMAT parquet, COMPRESSION snappy)"
    )
    return int(rows[0][0])


def _lines(path: Path) -> str:
    columns = ", ".join(f"{quoted(name)}: {quoted(column_type(shape))}" for name, shape in RECORD.items())
    packed = ", compression='gzip'" if path.name.endswith(".gz") else ""
    return (
        f"read_json({quoted(path)}, format='newline_delimited', hive_partitioning=false, columns={{{columns}}}, "
        f"maximum_object_size={LONGEST}{packed})"
    )


def _parquet(file: InputFile, session: Session) -> str:
    """Columns may be fewer or more, and structs other than ours: what they hold of our record is taken by name."""
    read = parquet(file.path)
    there = {str(row[0]): str(row[1]) for row in session.rows(f"DESCRIBE SELECT * FROM {read}")}
    if "id" not in there:
        raise BadWorks(f"{file.path}: has no column 'id'; not a file of works.")
    taken = [_taken(name, shape, there.get(name)) for name, shape in RECORD.items()]
    return f"(SELECT {', '.join(taken)} FROM {read})"


def _taken(name: str, shape: Shape, there: str | None) -> str:
    kind = column_type(shape)
    if there is None:
        return f"NULL::{kind} AS {name}"
    if isinstance(shape, str):
        return f"TRY_CAST({name} AS {kind}) AS {name}"
    if there.replace('"', "") == kind:
        return name
    return f"from_json(to_json({name}), {quoted(json_shape(shape))}) AS {name}"


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]
