"""Several processes: answers in order, and a death among them is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ortaq.cli.resolving.rows import Row
from ortaq.cli.resolving.workers import AHEAD, CHUNK, Workers


def die(rows: list[Row], explain: bool) -> list[str]:
    os._exit(9)


def test_answers_come_in_the_order_of_the_questions(tmp_path: Path) -> None:
    names = ["Harbin Engineering University", "Nowhere Bakery of Nobody"]
    rows = [Row(number, names[number % 2]) for number in range(CHUNK * (2 * AHEAD + 2) + 7)]
    with Workers(data=tmp_path, jobs=2, explain=False) as workers:
        found = [bool(answer.meant) for answer in workers.answers(iter(rows))]
    assert found == [number % 2 == 0 for number in range(len(rows))]


def test_a_process_that_is_ended_from_outside_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused, Workers(data=tmp_path, jobs=2, explain=False) as workers:
        list(workers._chunks(die, [Row(1, "x")]))
    assert refused.value.code == 2
    assert capsys.readouterr().err.startswith("ortaq: one of the processes was ended from outside")
