"""One process or several that resolve rows; answers come in the order of the questions."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ortaq.cli.refusals import refuse
from ortaq.cli.resolving.rows import Row, as_json_row
from ortaq.resolution.answering import Answer, Question, answers
from ortaq.resolution.ports import AffiliationIndex

CHUNK = 200
AHEAD = 4  # chunks per process that wait or are at work
_index: AffiliationIndex | None = None


class Workers:
    """``jobs`` processes (the one we are in, where it is 1), each with the name index of the data folder."""

    def __init__(self, *, data: Path | None, jobs: int, explain: bool) -> None:
        self._data, self._jobs, self._explain = data, jobs, explain
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Workers:
        _open(self._data)  # also with several: a registry that cannot be opened is told once
        if self._jobs > 1:
            self._pool = ProcessPoolExecutor(self._jobs, get_context("spawn"), _open, (self._data,))
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def json_rows(self, rows: Iterable[Row]) -> Iterator[list[str]]:
        """JSON lines, chunk by chunk."""
        return self._chunks(_json_rows, rows)

    def answers(self, rows: Iterable[Row]) -> Iterator[Answer]:
        """One answer a row."""
        for chunk in self._chunks(_answers, rows):
            yield from chunk

    def _chunks(self, work: Callable[[list[Row], bool], list[Any]], rows: Iterable[Row]) -> Iterator[list[Any]]:
        source = iter(rows)
        chunks = iter(lambda: list(islice(source, CHUNK)), [])
        if self._pool is None:
            yield from (work(chunk, self._explain) for chunk in chunks)
            return
        waiting: deque[Future[list[Any]]] = deque()
        try:
            for chunk in chunks:
                waiting.append(self._pool.submit(work, chunk, self._explain))
                if len(waiting) >= AHEAD * self._jobs:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            refuse("one of the processes was ended from outside (too little memory?); run it again with fewer --jobs.")


def _open(data: Path | None) -> None:
    global _index
    from ortaq.resolution import open_index

    _index = open_index(data)


def _answers(rows: list[Row], explain: bool) -> list[Answer]:
    assert _index is not None
    questions = [Question(row.text, row.country, row.context) for row in rows]
    return list(answers(_index, questions, explain=explain))


def _json_rows(rows: list[Row], explain: bool) -> list[str]:
    found = zip(rows, _answers(rows, explain), strict=True)
    return [as_json_row(row.id, one, explain=explain) for row, one in found]
