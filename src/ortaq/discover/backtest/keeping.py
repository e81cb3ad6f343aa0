"""The figures of a backtest, kept in the folder of the edition that they speak of: they go with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ortaq.discover.errors import BadQuestion
from ortaq.discover.works.corpus import Corpus
from ortaq.resolution.installing.writing import write_json

KEPT = "backtest.json"


@dataclass(frozen=True, slots=True)
class Figures:
    """``rows`` as ``Backtest.table()`` has them; ``why`` says why there are none, where the corpus is too small."""

    cut: int
    until: int
    rows: list[dict[str, Any]]
    why: str = ""

    def row(self, ranking: str, way: str) -> dict[str, Any] | None:
        """The measures of one way to rank; None where nothing was asked."""
        return next((row for row in self.rows if (row["ranking"], row["way"]) == (ranking, way)), None)


def keep_backtest(corpus: Corpus) -> Figures:
    """Run the backtest of the newest years that can be looked back at, and keep it. Raises QueryFailed, OSError."""
    from ortaq.discover.backtest.running import AHEAD, run_backtest

    newest, oldest = corpus.catalogue.newest_year or 0, corpus.catalogue.oldest_year or 0
    cut = max(newest - AHEAD, oldest)
    try:
        done = run_backtest(corpus, cut, newest)
        figures = Figures(done.cut, done.until, done.table())
    except BadQuestion as error:
        figures = Figures(cut, newest, [], str(error))
    write_json(corpus.folder / KEPT, asdict(figures))
    return figures


def kept_backtest(folder: Path) -> Figures | None:
    """What was kept in the folder of an edition; None when nothing was, or what was cannot be read."""
    try:
        return Figures(**json.loads((folder / KEPT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
