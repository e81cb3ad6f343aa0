"""A batch: entries read, each written once, told when it fails, and not begun again when it is done."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ortaq.capture.archives.entries import Entry
from ortaq.capture.archives.repeats import Known
from ortaq.cli.capturing.journal import Item, Journal, Line
from ortaq.cli.capturing.reporting import told
from ortaq.cli.capturing.working import Read, Workers
from ortaq.cli.refusals import refuse
from ortaq.resolution.installing.progress import Progress

STEP = "Reading articles"


@dataclass
class Batch:
    """Reads into ``out``, or to standard output where there is none; then nothing is kept for another time.

    ``how`` names the way of reading: what was read in another way is read anew. ``near``: texts that nearly repeat
    others are not read either.
    """

    out: Path | None
    format: str
    how: str
    near: bool = True
    counts: Counter[str] = field(default_factory=Counter)
    _known: Known = field(default_factory=Known)
    _done: dict[str, tuple[str, tuple[Item, ...]]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)  # file → the text that it holds, as messages call it

    def run(self, entries: Iterable[Entry], workers: Workers, progress: Progress) -> None:
        """Read what is not done yet; say on standard error what failed or repeats."""
        journal = Journal(self.out) if self.out is not None else None
        if journal is not None:
            for line in journal.lines():
                self._recall(line)
        try:
            for number, (entry, found) in enumerate(workers.outcomes(self._to_do(entries)), start=1):
                self._forget(entry)
                line = Line(entry.name, entry.mark, self.how, tuple(self._kept(entry, one) for one in found))
                if journal is not None:
                    journal.add(line)
                progress(STEP, number, None)
        finally:
            if journal is not None:
                journal.close()

    def _recall(self, line: Line) -> None:
        """What an earlier run did; files that somebody removed since are not there any more."""
        assert self.out is not None
        self._forget_items(self._done.pop(line.entry, ("", ()))[1])
        whole = line.how == self.how and not line.failed and all(self._stands(item) for item in line.items)
        self._done[line.entry] = (line.mark if whole else "", line.items)
        for item in line.items:
            if item.file:
                self._names[item.file] = line.entry
                self._known.add(item.file, item.checksum, item.signature)

    def _stands(self, item: Item) -> bool:
        assert self.out is not None
        return not item.file or (self.out / item.file).exists()

    def _to_do(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        met: set[str] = set()
        for entry in entries:
            if entry.name in met:
                continue
            met.add(entry.name)
            mark, items = self._done.get(entry.name, ("", ()))
            if mark and mark == entry.mark:
                self.counts["done before"] += len(items)
            else:
                yield entry

    def _forget(self, entry: Entry) -> None:
        self._forget_items(self._done.get(entry.name, ("", ()))[1])

    def _forget_items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            if item.file:
                self._names.pop(item.file, None)
                self._known.forget(item.file, item.checksum)

    def _kept(self, entry: Entry, found: Read | str) -> Item:
        item = Item(failed=found) if isinstance(found, str) else self._delivered(entry, found)
        outcome, detail = told(item)
        self.counts[outcome] += 1
        if detail:
            named = detail.startswith(entry.name)
            print(f"ortaq: {detail if named else f'{entry.name}: {detail}'}", file=sys.stderr)
        return item

    def _delivered(self, entry: Entry, read: Read) -> Item:
        repeat = self._known.repeat_of(read.checksum, read.signature, near=self.near)
        if repeat is not None:
            return Item(repeats=self._names[repeat.of], likeness=repeat.likeness)
        if any(mark in read.id for mark in '/\\:*?"<>|\0\n') or read.id.startswith(".") or len(read.id.encode()) > 200:
            return Item(failed=f"{entry.name}: the id {read.id!r} cannot be a file name; change it in the file.")
        file = self._free_name(read.id)
        self._names[file] = entry.name
        self._known.add(file, read.checksum, read.signature)
        if self.out is None:
            sys.stdout.write(read.content)
        else:
            write_whole(self.out / file, read.content)
        return Item(file, read.checksum, read.signature)

    def _free_name(self, id: str) -> str:
        """A file name that no other text of the batch has."""
        number, file = 1, f"{id}.{self.format}"
        while file in self._names:
            number += 1
            file = f"{id}-{number}.{self.format}"
        return file


def write_whole(path: Path, content: str) -> None:
    """All or nothing: the file appears under its name only when it is whole. Refuses a place that cannot be written."""
    try:
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        refuse(f"{path}: cannot be written ({error.strerror}); what was read so far is kept.")
