"""The demo's invented works: loaded once, never in the place of real ones, taken away with the demo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ortaq.discover.works.catalogue import read_catalogue
from ortaq.jobs.demo.resetting import what_goes
from ortaq.jobs.demo.works import bring_demo_works
from ortaq.jobs.discovering.answers import basis_in_use
from tests.web import discovering


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def test_invented_works_come_once_with_their_backtest_and_go_with_the_demo(folder: Path) -> None:
    assert bring_demo_works(folder) == ""
    basis = basis_in_use()
    assert basis is not None
    assert (basis.sample, basis.works, basis.figures is not None) == (True, 4000, True)
    assert bring_demo_works(folder) == ""
    catalogue = read_catalogue(folder)
    assert catalogue is not None
    assert catalogue.edition == basis.edition
    assert what_goes(folder) == [folder / "works"]


def test_real_works_stay(folder: Path) -> None:
    discovering.load_works(folder)
    before = read_catalogue(folder)
    assert bring_demo_works(folder) == ""
    assert read_catalogue(folder) == before
    assert what_goes(folder) == []


def test_damaged_works_are_told_and_the_demo_goes_on(folder: Path) -> None:
    (folder / "works").mkdir()
    (folder / "works" / "catalogue.json").write_text("{", encoding="utf-8")
    assert "run 'ortaq works load' again" in bring_demo_works(folder)
    assert what_goes(folder) == []
