"""The summary that a language model writes stands first in a pack, cited, marked and frozen; it is off by default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ortaq.jobs.capture import model_reader
from ortaq.registry.briefs.queries import content_of
from ortaq.vocabulary.briefs import Brief, Part
from ortaq.web.briefing.making import composed, make_brief
from ortaq.web.briefing.rendering import FORMATS, rendered
from tests.capture.consulting.model import Server, raw, says, speaking
from tests.web.briefing.test_making import captured

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_model_left_behind() -> Iterator[None]:
    model_reader.cache_clear()
    yield
    model_reader.cache_clear()


def use(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORTAQ_MODEL_URL", server.url)
    monkeypatch.setenv("ORTAQ_MODEL", "tiny")
    model_reader.cache_clear()


def summary_of(brief: Brief) -> list[Part]:
    return [part for part in brief.lead if part.key == "summary"]


def number_of(asked: str, words: str) -> int:
    """The number under which a fact was sent."""
    return next(int(line.split(".")[0]) for line in asked.splitlines() if words in line)


def test_sentences_are_cited_marked_and_frozen(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    settings.MODEL_PACKS = True
    partner = captured()
    with speaking(says({"sentences": []})) as server:
        use(server, monkeypatch)
        composed(partner, None, language="en", by=None)
        students = number_of(server.asked[0]["messages"][1]["content"], "30,000")
        model_reader.cache_clear()
        server.script[:] = [
            says(
                {
                    "sentences": [
                        {"text": "It has 30,000 students.", "facts": [students]},
                        {"text": "It has 99,000 students.", "facts": [students]},
                    ]
                }
            )
        ]
        monkeypatch.setenv("ORTAQ_MODEL", "tiny-2")  # the answer of the first is kept
        kept = make_brief(partner, None, language="en", by=None)
    brief = content_of(kept)
    (part,) = summary_of(brief)
    assert brief.lead[0] == part
    (said,) = part.statements
    assert said.text == "It has 30,000 students."
    assert any("30,000" in brief.citations[number - 1].quote for number in said.marks)
    assert "tiny-2" in part.note
    assert "1 sentence that the facts do not bear out was left out." in part.note
    for form in FORMATS:
        assert rendered(brief, form) == rendered(content_of(kept), form)
    assert "tiny-2" in rendered(brief, "html").decode()


def test_a_model_that_fails_leaves_the_pack_as_it_is(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    partner = captured()
    without = composed(partner, None, language="ru", by=None)
    settings.MODEL_PACKS = True
    with speaking(raw(b"", 401)) as server:
        use(server, monkeypatch)
        brief = composed(partner, None, language="ru", by=None)
    (part,) = summary_of(brief)
    assert part.statements == ()
    assert "tiny" in part.note
    assert brief.lead[1:] == without.lead


def test_nothing_is_sent_where_it_is_not_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    partner = captured()
    with speaking(raw(b"", 500)) as server:
        use(server, monkeypatch)
        assert summary_of(composed(partner, None, language="en", by=None)) == []
    assert server.asked == []
