"""From rows to probabilities: a first look at each candidate alone, a second one among the others of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from ortaq.resolution.scoring.features import FEATURES, Option
from ortaq.resolution.scoring.second_look import SECOND, among
from ortaq.resolution.scoring.trees import Floats, Forest

HOPELESS = 0.02  # after the first look; such candidates keep that probability and crowd nobody


@dataclass(frozen=True)
class Model:
    """Two forests and the line that calibrates their sum."""

    first: Forest
    second: Forest
    slope: float
    offset: float

    def probabilities(self, texts: Sequence[Sequence[Option]]) -> list[NDArray[np.float64]]:
        """Per text and option: how likely it is meant."""
        rows = [option.row for options in texts for option in options]
        if not rows:
            return [np.zeros(0) for _ in texts]
        table = table_of(rows)
        first = self.first.log_odds(table)
        wide, kept = second_table(table, first, texts)
        final = first.astype(np.float64)
        final[kept] = (final[kept] + self.second.log_odds(wide)) * self.slope + self.offset
        ends = np.cumsum([len(options) for options in texts])
        return np.split(probability(final), ends[:-1])

    def explain(self, options: Sequence[Option], wanted: Sequence[int]) -> list[dict[str, float]]:
        """For the wanted options of one text: the log-odds that each feature added; under ``""`` where all begin."""
        table = np.array([option.row for option in options], np.float32)
        first = self.first.log_odds(table)
        parts, begin = self.first.contributions(table[list(wanted)])
        explained = [dict(zip(FEATURES, row.tolist(), strict=True)) | {"": begin} for row in parts]
        wide, kept = second_table(table, first, [options])
        row_of = {number: row for row, number in enumerate(kept.tolist())}
        again = [place for place, number in enumerate(wanted) if number in row_of]
        more, start = self.second.contributions(wide[[row_of[wanted[place]] for place in again]])
        for place, row in zip(again, more.tolist(), strict=True):
            own = explained[place]
            for name, value in zip((*FEATURES, *SECOND), row, strict=True):
                own[name] = (own.get(name, 0.0) + value) * self.slope
            own[""] = (own[""] + start) * self.slope + self.offset
        return explained


def table_of(rows: Sequence[tuple[float, ...]]) -> Floats:
    """The rows as an array; packed one by one, which is much quicker than letting numpy look at each number."""
    pack = Struct(f"{len(rows[0])}f").pack
    return np.frombuffer(b"".join([pack(*row) for row in rows]), np.float32).reshape(len(rows), -1)


def second_table(table: Floats, first: Floats, texts: Sequence[Sequence[Option]]) -> tuple[Floats, NDArray[np.intp]]:
    """Rows for the second look, and which options they belong to: those that the first look left some hope."""
    odds = probability(first).tolist()
    seconds: list[tuple[float, ...]] = []
    kept: list[int] = []
    at = 0
    for options in texts:
        hopeful = [number for number in range(len(options)) if odds[at + number] > HOPELESS]
        seconds += among([options[number] for number in hopeful], [odds[at + number] for number in hopeful])
        kept += [at + number for number in hopeful]
        at += len(options)
    places = np.array(kept, np.intp)
    wide = np.empty((len(kept), table.shape[1] + len(SECOND)), np.float32)
    wide[:, : table.shape[1]] = table[places]
    if kept:
        wide[:, table.shape[1] :] = seconds
    return wide, places


def probability(log_odds: NDArray[np.floating]) -> NDArray[np.float64]:
    """From log-odds."""
    clipped = np.clip(np.asarray(log_odds, np.float64), -30, 30)
    result: NDArray[np.float64] = 1 / (1 + np.exp(-clipped))
    return result


@cache
def shipped() -> Model:
    """The model that comes with the package (made by benchmarks/training)."""
    with files("ortaq.resolution.scoring").joinpath("model.npz").open("rb") as file:
        arrays = np.load(file, allow_pickle=False)
        first, second = Forest.read(arrays, "first"), Forest.read(arrays, "second")
        slope, offset = arrays["calibration"].tolist()
    return Model(first, second, slope, offset)
