"""Invented articles with labels, by language: nothing ungrounded, and accuracy does not fall below what was reached."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from ortaq.capture.articles.files import read_file
from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.layout import to_layout
from tests.resolution.opened import opened

ARTICLES = Path(__file__).resolve().parents[1] / "golden" / "articles"
# Mean F1 of the scorer's starred layers, a little below what was measured.
FLOORS = {"kk": 0.93, "zh": 0.95, "ru": 0.92}
INDEX = opened(*read_starter())


def read_all(lang: str) -> dict[str, dict[str, object]]:
    """What is read in each article of the language, in the layout of the labels."""
    paths = [path for path in ARTICLES.glob(f"{lang}-*.json") if ".gold." not in path.name]
    return {path.stem: to_layout(read_article(read_file(path), index=INDEX)) for path in paths}


def scorer(shared_data: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("press_score", shared_data / "press" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("lang", FLOORS)
def test_the_layers_reach_their_floor_and_every_span_is_grounded(lang, shared_data):
    score = scorer(shared_data)
    readings = read_all(lang)
    total, *_ = score.evaluate(str(ARTICLES), readings.get, set(readings))
    found = score.finish(total)
    assert score.headline(found) >= FLOORS[lang], {key: round(found[key][2], 3) for key in score.HEADLINE}
    assert total.n["_grounded"][0] == total.n["_grounded"][1]


@pytest.mark.parametrize("lang", FLOORS)
def test_every_main_event_is_of_its_type(lang):
    for name, reading in read_all(lang).items():
        labels = json.loads((ARTICLES / f"{name}.gold.json").read_text(encoding="utf-8"))
        assert [event["type"] for event in reading["events"] if event["main"]] == [
            event["type"] for event in labels["events"] if event["main"]
        ], name
