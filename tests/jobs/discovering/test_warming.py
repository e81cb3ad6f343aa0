"""What is paid before the first question, and that works which cannot tell stop nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ortaq.discover.explaining import pairs
from ortaq.jobs.discovering.answers import pair_answer
from ortaq.jobs.discovering.finding import largest
from ortaq.jobs.discovering.warming import warm
from tests.web import discovering


@pytest.fixture
def corpus(tmp_path: Path, settings: Any) -> Iterator[Path]:
    yield from discovering.with_corpus(tmp_path, settings)


def test_the_largest_two_are_answered_from_what_is_kept(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert warm()
    monkeypatch.setattr(pairs, "explain_pair", lambda *args, **named: pytest.fail("asked again"))
    assert pair_answer(*(body.id for body in largest(2))) is not None


def test_without_works_or_with_damaged_ones_there_is_nothing_to_do(tmp_path: Path, settings: Any) -> None:
    settings.DATA = tmp_path
    assert not warm()
    (tmp_path / "works").mkdir()
    (tmp_path / "works" / "catalogue.json").write_text("{", encoding="utf-8")
    assert not warm()
