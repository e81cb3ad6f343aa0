"""The model's server: one that answers, and those that lie, hang, ramble or fail."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from ortaq.capture.consulting.endpoint import IN_A_ROW, LONGEST, Endpoint
from ortaq.capture.consulting.keeping import Kept
from ortaq.capture.errors import NoAnswer
from tests.capture.consulting.model import Answer, hangs, raw, says, speaking

SCHEMA: dict[str, Any] = {"type": "object"}


def endpoint(url: str, **more: Any) -> Endpoint:
    return Endpoint(url, "tiny", **{"seconds": 5.0, "pause": 0.01, **more})


def test_a_question_and_its_answer() -> None:
    with speaking(says({"a": "Қ"})) as server:
        assert endpoint(server.url + "/", key="s3cret").answer("Do it.", "Мәтін", SCHEMA) == {"a": "Қ"}
    [asked] = server.asked
    assert asked["model"] == "tiny"
    assert asked["temperature"] == 0
    assert asked["messages"] == [{"role": "system", "content": "Do it."}, {"role": "user", "content": "Мәтін"}]
    assert asked["response_format"]["json_schema"]["schema"] == SCHEMA
    assert server.keys == ["Bearer s3cret"]


def test_the_key_stands_in_no_message() -> None:
    assert "s3cret" not in repr(endpoint("http://x", key="s3cret"))


@pytest.mark.parametrize(
    "first",
    [raw(b"", 429), raw(b"", 500), raw(b"<html>", 200), says("I think that"), raw(b'{"choices": []}'), says("[1")],
)
def test_what_passes_is_tried_again(first: Answer) -> None:
    with speaking(first, says("```json\n[1]\n```")) as server:
        assert endpoint(server.url).answer("", "a", SCHEMA) == [1]
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("answer", "why", "tries"),
    [
        (raw(b"", 503), "failed 3 times (it answered 503)", 3),
        (says("no"), "failed 3 times (its answer is no JSON", 3),
        (raw(b"", 401), "refused (401 Unauthorized); check its settings", 1),
        (raw(b"", 302, Location="http://example.org/"), "refused (302 Found)", 1),
        (raw(b"x" * 2_000_001), "answer is too large", 1),
        (raw(b"[" * 100_000), "failed 3 times (its answer is no JSON", 3),
    ],
)
def test_what_does_not_pass_is_told(answer: Answer, why: str, tries: int) -> None:
    with speaking(answer) as server, pytest.raises(NoAnswer) as error:
        endpoint(server.url).answer("", "a", SCHEMA)
    assert why in str(error.value)
    assert len(server.asked) == tries


def test_one_that_hangs_is_left_when_its_time_is_over() -> None:
    event = threading.Event()
    with speaking(hangs(event)) as server:
        began = time.monotonic()
        with pytest.raises(NoAnswer, match=r"longer than 0\.3 seconds"):
            endpoint(server.url, seconds=0.3).answer("", "a", SCHEMA)
        assert time.monotonic() - began < 5
        event.set()


def test_one_that_is_down_is_left_in_peace() -> None:
    with speaking(raw(b"", 401)) as server:
        model = endpoint(server.url)
        for _ in range(IN_A_ROW + 5):
            with pytest.raises(NoAnswer):
                model.answer("", "a", SCHEMA)
    assert len(server.asked) == IN_A_ROW
    with pytest.raises(NoAnswer, match="failed 3 times"):
        endpoint(server.url).answer("", "a", SCHEMA)


def test_what_is_too_long_is_not_sent() -> None:
    with speaking(says([])) as server, pytest.raises(NoAnswer, match="40,001 characters; at most 40,000 are sent"):
        endpoint(server.url).answer("", "a" * (LONGEST + 1), SCHEMA)
    assert server.asked == []


@pytest.mark.parametrize("url", ["", "ftp://x", "http://"])
def test_a_bad_address_is_told(url: str) -> None:
    with pytest.raises(NoAnswer):
        endpoint(url).answer("", "a", SCHEMA)


def test_answers_are_kept_by_text_task_schema_and_model(tmp_path: Path) -> None:
    with speaking(says(1)) as server:
        kept = Kept(endpoint(server.url), tmp_path)
        asked = [("t", "a", SCHEMA), ("t", "a", SCHEMA), ("t", "b", SCHEMA), ("u", "a", SCHEMA), ("t", "a", {"x": 1})]
        assert [kept.answer(*one) for one in asked] == [1] * 5
        assert len(server.asked) == 4
        other = endpoint(server.url)
        other.model = "large"
        assert Kept(other, tmp_path).answer("t", "a", SCHEMA) == 1
        assert len(server.asked) == 5
        for file in tmp_path.rglob("*.json"):
            file.write_text("{broken")
        assert kept.answer("t", "a", SCHEMA) == 1
        assert len(server.asked) == 6


def test_failures_are_not_kept(tmp_path: Path) -> None:
    with speaking(raw(b"", 400), says(2)) as server:
        kept = Kept(endpoint(server.url), tmp_path)
        with pytest.raises(NoAnswer):
            kept.answer("t", "a", SCHEMA)
        assert kept.answer("t", "a", SCHEMA) == 2
