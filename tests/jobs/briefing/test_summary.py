"""A model's summary holds what its facts say; what a liar adds is dropped and counted."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from ortaq.capture.consulting.endpoint import LONGEST, Endpoint
from ortaq.jobs.briefing.grounds import bears_out
from ortaq.jobs.briefing.summary import ROOM, Sentence, summarize
from tests.capture.consulting.model import Answer, hangs, raw, says, speaking

FACTS = (
    "students · 30 000 · 18 Sept 2026",
    "Harbin Engineering University visited on 12 March 2026.",
    "Харбинский инженерный университет · активное · 3",
    "哈尔滨工程大学 · 学生人数 · 30,000",
    "Memorandum with Peking University (not confirmed: the signed document is not here)",
)


def told(*answers: Answer, **more: Any) -> Any:
    with speaking(*answers) as server:
        reader = Endpoint(server.url, "tiny", **{"seconds": 5.0, "pause": 0.01, **more})
        return summarize(FACTS, language="en", reader=reader), server.asked


def sentence(text: str, *facts: Any) -> dict[str, Any]:
    return {"text": text, "facts": list(facts)}


def test_each_sentence_names_its_facts_and_what_is_invented_is_dropped_and_counted() -> None:
    answer = {
        "sentences": [
            sentence("Harbin Engineering University has 30,000 students.", 1, 2),
            sentence("Harbin Engineering University has 45,000 students.", 1, 2),
            sentence("Oxford visited on 12 March 2026.", 2),
            sentence("Harbin Engineering University visited with Rector Smith.", 2),
            sentence("It visited on 12 March 2026.", 99),
            sentence("It visited on 12 March 2026.", "2"),
            sentence("It visited on 12 March 2026.", True),
            sentence("It visited."),
            sentence("", 2),
            sentence("x" * 401, 2),
            "It visited.",
            sentence("It visited\non 12 March 2026.", 2, 2),
        ]
    }
    found, [asked] = told(says(answer))
    assert found.sentences == (
        Sentence("Harbin Engineering University has 30,000 students.", (0, 1)),
        Sentence("It visited on 12 March 2026.", (1,)),
    )
    assert (found.dropped, found.why, found.model) == (10, "", "tiny")
    assert f"5. {FACTS[4]}" in asked["messages"][1]["content"]


def test_there_are_at_most_five_sentences() -> None:
    found, _asked = told(says({"sentences": [sentence("It visited on 12 March 2026.", 2)] * 9}))
    assert (len(found.sentences), found.dropped) == (5, 4)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("Here is a summary."), "no JSON"),
        (says({"sentences": "many"}), "no list"),
        (says([1, 2]), "no list"),
        (raw(b"", 500), "500"),
        (raw(b'{"choices": [{"message"'), "no JSON"),
    ],
)
def test_without_an_answer_there_is_no_summary_but_a_reason(answer: Answer, why: str) -> None:
    found, _asked = told(answer)
    assert found.sentences == ()
    assert why in found.why


def test_a_model_that_hangs_is_given_up() -> None:
    done = threading.Event()
    found, _asked = told(hangs(done), seconds=0.3)
    done.set()
    assert "took longer than" in found.why


def test_as_many_facts_are_sent_as_there_is_room_for() -> None:
    with speaking(says({"sentences": []})) as server:
        summarize(["x" * 1000] * 100, language="kk", reader=Endpoint(server.url, "tiny"))
    listed = server.asked[0]["messages"][1]["content"]
    assert len(listed) < ROOM < LONGEST
    assert "Kazakh" in server.asked[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("University of Harbin has 30 000 students.", "Harbin University: 30,000 students"),
        ("В Харбине учатся 30 000 студентов.", "Харбин · студенты · 30000"),
        ("Харбинге 2026 жылы барды.", "Харбин, 2026 ж."),
        ("哈尔滨工程大学有30000名学生。", FACTS[3]),
        ("Three visits took place.", "Three visits took place in Almaty"),
    ],
)
def test_facts_bear_out_what_they_say_in_other_words(text: str, fact: str) -> None:
    assert bears_out([fact], text)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Harbin has 31,000 students.", "Harbin: 30,000 students"),
        ("Harbin has 30 students.", "Harbin: 30,000 students"),
        ("Seven visits took place.", "visits took place: 3"),
        ("В Харбине прошли три визита.", "Харбин · визиты"),
        ("Харбин заключил соглашение с Оксфордом.", "Харбин · соглашение"),
        ("北京大学有30000名学生。", FACTS[3]),
        ("双方将共同建设海洋研究基地并互派教师。", FACTS[3]),
        ("With Cambridge.", "with nobody"),
    ],
)
def test_facts_do_not_bear_out_what_they_do_not_say(text: str, fact: str) -> None:
    assert not bears_out([fact], text)
