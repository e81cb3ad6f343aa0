"""The backtest is computed once for an edition, by the worker, and goes with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ortaq.discover.sample.loading import load_sample
from ortaq.discover.works.editions import drop
from ortaq.jobs.discovering.answers import basis_in_use
from ortaq.jobs.discovering.backtests import backtest_is_due, compute_backtest
from ortaq.jobs.working import clock, tasks
from tests.web import discovering


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_it_is_due_once_for_an_edition(folder: Path) -> None:
    assert (backtest_is_due(), compute_backtest()) == (False, None)
    load_sample(folder)
    assert backtest_is_due()
    figures = compute_backtest()
    assert figures is not None
    assert (figures.cut, figures.until) == (2021, 2024)
    assert {row["ranking"] for row in figures.rows} == {"areas", "partners", "people"}
    assert (backtest_is_due(), compute_backtest()) == (False, None)
    basis = basis_in_use()
    assert basis is not None
    assert (basis.figures, basis.sample) == (figures, True)
    load_sample(folder)
    assert backtest_is_due()
    drop(folder)
    assert (backtest_is_due(), basis_in_use()) == (False, None)


def test_too_few_works_are_looked_at_once_and_the_reason_is_kept(folder: Path) -> None:
    discovering.load_works(folder)
    figures = compute_backtest()
    assert figures is not None
    assert (figures.rows, "began anything new" in figures.why, backtest_is_due()) == ([], True, False)


def test_a_damaged_corpus_is_left_to_who_looks(folder: Path) -> None:
    (folder / "works").mkdir()
    (folder / "works" / "catalogue.json").write_text("{", encoding="utf-8")
    assert not backtest_is_due()


@pytest.mark.django_db
def test_the_worker_does_it(folder: Path) -> None:
    discovering.load_works(folder)
    assert clock.DUE[tasks.look_back](timezone.now())
    assert tasks.look_back.func() == 1
    assert not clock.DUE[tasks.look_back](timezone.now())
