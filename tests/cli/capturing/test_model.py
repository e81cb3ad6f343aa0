"""``ortaq capture`` with a language model: only where one is named."""

from __future__ import annotations

import json
from pathlib import Path

from tests.capture.consulting.model import says, speaking
from tests.cli.programs import refused, run

QUOTE = "They floated the idea of a summer camp."
FOUND = {
    "agreements": [], "joint_units": [], "profile_facts": [],
    "proposals": [{"quote": QUOTE, "kind": "discussed", "by": []}],
}  # fmt: skip


def test_a_model_is_asked_once_for_each_text_and_only_when_it_is_named(tmp_path: Path) -> None:
    story, data = tmp_path / "a.txt", tmp_path / "d"
    story.write_text(f"Harbin Engineering University came to Almaty. {QUOTE}")
    with speaking(says(FOUND)) as server:
        plain = json.loads(run("ortaq", "capture", story, data=data).stdout)
        assert (plain["proposals"], server.asked) == ([], [])
        asked = ("capture", story, "--model-url", server.url, "--model", "tiny")
        found = json.loads(run("ortaq", *asked, data=data, ORTAQ_MODEL_KEY="k").stdout)
        count = len(server.asked)
        again = json.loads(run("ortaq", *asked, data=data).stdout)
        assert len(server.asked) == count >= 1
        assert server.keys[0] == "Bearer k"
        by_variable = run("ortaq", "capture", story, data=data, ORTAQ_MODEL_URL=server.url, ORTAQ_MODEL="tiny").stdout
    assert found == again == json.loads(by_variable)
    assert [one["span"]["text"] for one in found["proposals"]] == [QUOTE]


def test_a_model_that_is_half_named_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbin Engineering University came.")
    asked = ("capture", tmp_path / "a.txt", "--model-url")
    refused(run("ortaq", *asked, "http://127.0.0.1:9/v1", data=tmp_path), "ORTAQ_MODEL: name the language model")
    refused(run("ortaq", *asked, "models", "--model", "x", data=tmp_path), "ORTAQ_MODEL_URL: models: not an address")
    slow = run("ortaq", *asked, "http://x/v1", "--model", "x", data=tmp_path, ORTAQ_MODEL_SECONDS="soon")
    refused(slow, "ORTAQ_MODEL_SECONDS='soon'")


def test_a_model_that_is_not_there_takes_nothing_away(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Harbin Engineering University came.")
    model = ("--model-url", "http://127.0.0.1:9/v1", "--model", "x")
    done = run("ortaq", "capture", tmp_path / "a.txt", *model, data=tmp_path)
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert [one["name"] for one in found["organisations"]] == ["Harbin Engineering University"]
    assert "cannot be reached" in found["ungrounded"][-1]["why"]
