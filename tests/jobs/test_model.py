"""The optional language model of an office."""

from __future__ import annotations

from typing import Any

import pytest

from ortaq.jobs import capture
from ortaq.registry import models as m
from ortaq.registry.sources.operations import add_source
from tests.capture.consulting.model import says, speaking

pytestmark = pytest.mark.django_db


def test_the_model_that_the_office_set_is_asked_and_its_facts_wait(
    monkeypatch: Any, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    quote = "They floated the idea of a summer camp."
    source = add_source(title="", text=f"Harbin Engineering University came. {quote}", by=None)
    proposals = [{"quote": quote, "kind": "discussed", "by": []}, {"quote": "A lie.", "kind": "proposal", "by": []}]
    found = {"agreements": [], "joint_units": [], "profile_facts": [], "proposals": proposals}
    with speaking(says(found)) as server:
        monkeypatch.setenv("ORTAQ_MODEL_URL", server.url)
        monkeypatch.setenv("ORTAQ_MODEL", "tiny")
        capture.model_reader.cache_clear()
        capture.capture_source(source=source, by=None)
    capture.model_reader.cache_clear()
    [fact] = m.ProposedFact.objects.filter(rule="model")
    assert (fact.payload["span"]["text"], fact.state, fact.extractor.endswith("+tiny")) == (quote, "proposed", True)
    assert fact.payload["doubts"][0]["code"] == "model"


def test_a_wrong_setting_of_the_model_is_told_and_the_text_kept(monkeypatch: Any) -> None:
    source = add_source(title="", text="Harbin Engineering University came.", by=None)
    monkeypatch.setenv("ORTAQ_MODEL_URL", "models.example.org")
    capture.model_reader.cache_clear()
    with pytest.raises(capture.ReadingFailed, match=r"ORTAQ_MODEL_URL: models\.example\.org: not an address"):
        capture.capture_source(source=source, by=None)
    capture.model_reader.cache_clear()
