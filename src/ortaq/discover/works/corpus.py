"""The corpus in use, as tables to ask."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ortaq.discover.engine import MEMORY, Engine, opened
from ortaq.discover.errors import NoCorpus
from ortaq.discover.works.catalogue import Catalogue, read_catalogue, works_folder
from ortaq.discover.works.layout import STORE, TABLES

if TYPE_CHECKING:
    from ibis.expr.types import Table


OWN, PARENTS = LINEAGES = ("own", "parents")


@dataclass(frozen=True)
class Corpus:
    """An edition and the engine that answers.

    ``lineage``: an institution's works are its own, or those of all that is part of it as well (``parents``).
    """

    catalogue: Catalogue
    folder: Path
    engine: Engine
    lineage: str = OWN

    def table(self, name: str) -> Table:
        """One of ``layout.TABLES``, as an expression."""
        if self.lineage == PARENTS and name in ("work_institutions", "authorships"):
            return self.kept(f"{name}_of_parents", self._with_parents(self._tables[name]))
        return self._tables[name]

    def _with_parents(self, rows: Table) -> Table:
        """The rows, and each once more for whatever the institution is part of."""
        above = rows.join(self._tables["lineage"], "institution").drop("institution").rename(institution="ancestor")
        return rows.union(above.select(*rows.columns), distinct=True)

    def kept(self, name: str, expression: Table) -> Table:
        """The expression, run once and kept by the engine under ``name`` for as long as the corpus is open."""
        if name not in self._kept:
            self._kept[name] = self.engine.keep(name, expression)
        return self._kept[name]

    @cached_property
    def _kept(self) -> dict[str, Table]:
        return {}

    @cached_property
    def _tables(self) -> dict[str, Table]:
        if self.engine.name == "duckdb" and (self.folder / STORE).exists():
            return self.engine.stored(self.folder / STORE, list(TABLES))
        return {name: self.engine.read(self.folder / name) for name in TABLES}


def corpus_at(data: Path, engine: Engine, lineage: str = OWN) -> Corpus:
    """The corpus of a data folder. Raises NoCorpus."""
    catalogue = read_catalogue(data)
    if catalogue is None:
        raise NoCorpus(f"{works_folder(data)}: no works are loaded; run 'ortaq works load PATH' first.")
    return Corpus(catalogue, works_folder(data) / catalogue.folder, engine, lineage)


@contextmanager
def open_corpus(
    data: Path,
    *,
    engine: str = "duckdb",
    memory: str = MEMORY,
    threads: int | None = None,
    lineage: str = OWN,
) -> Iterator[Corpus]:
    """The corpus of a data folder with an engine of its own. Raises NoCorpus, PartMissing, QueryFailed."""
    with opened(engine, spill=works_folder(data) / ".spill", memory=memory, threads=threads) as running:
        yield corpus_at(data, running, lineage)
