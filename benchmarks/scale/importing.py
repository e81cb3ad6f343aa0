"""A table of many rows through the whole import: brought, checked, recorded. For measuring only."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from openpyxl import Workbook

from ortaq.jobs.imports.bringing import bring_table
from ortaq.jobs.imports.working import work_import
from ortaq.registry.imports.models import ImportBatch
from ortaq.registry.imports.operations import decide_name, set_columns, start_recording
from ortaq.registry.imports.queries import counts_of, names_to_decide
from ortaq.resolution.lists.starter import read_starter

ROWS = 10_000
HEAD = ["Partner", "Kind", "Signed", "Valid until", "Title", "Our number", "Country"]
DAYS = ("{day:02}.{month:02}.{year}", "{year}-{month:02}-{day:02}", "{day} May {year}", "{year}")
T = TypeVar("T")


def write_table(path: Path, rows: int) -> None:
    """Agreements with bodies of the lists and with unknown ones, days in four ways; one row in fifty is wrong."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in _rows(rows):
        sheet.append(row)
    book.save(path)


def measure_import(folder: Path, rows: int) -> dict[str, Any]:
    """Per step seconds (on the clock, and of our own process); memory in MB before and at most; what became of rows."""
    path = folder / "agreements.xlsx"
    write_table(path, rows)
    before = _most_memory()
    steps: dict[str, tuple[float, float]] = {}
    batch, _new = _timed(steps, "bring", lambda: bring_table(path=path, name=path.name, kind="agreements", by=None))
    set_columns(batch=batch, columns=batch.columns, by=None)
    batch.refresh_from_db()
    batch = _timed(steps, "check", lambda: work_import(batch=batch, by=None))
    for name in names_to_decide(batch):
        if name.state == "doubtful":
            decide_name(name=name, choice="new", by=None)
    batch = _timed(steps, "record", lambda: _recorded(batch))
    states = {state: count for state, count in counts_of(batch).items() if count}
    return {"rows": rows, "steps": steps, "before": before, "most": _most_memory(), "states": states}


def _rows(count: int) -> Iterator[list[Any]]:
    yield HEAD
    listed = [body.name for body in read_starter()][:400]
    for n in range(count):
        name = listed[n * 7 % len(listed)] if n % 4 else f"Old Mill College {n % 400}"
        day = DAYS[n % 4].format(day=n % 28 + 1, month=5 if n % 4 == 2 else n % 12 + 1, year=2010 + n % 15)
        signed = "soon" if n % 50 == 49 else day
        yield [name, "MoU" if n % 3 else "Agreement", signed, f"31.12.{2030 + n % 5}", f"Cooperation {n}", f"A-{n}", ""]


def _recorded(batch: ImportBatch) -> ImportBatch:
    return work_import(batch=start_recording(batch=batch, by=None), by=None)


def _timed(steps: dict[str, tuple[float, float]], step: str, work: Callable[[], T]) -> T:
    wall, busy = time.perf_counter(), time.process_time()
    found = work()
    steps[step] = (time.perf_counter() - wall, time.process_time() - busy)
    return found


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
