"""The press-gold layout goes out and comes back unchanged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ortaq.vocabulary import layout
from ortaq.vocabulary.facts import (
    EventFact,
    EventType,
    OrganizationFact,
    OrganizationType,
    ProposalFact,
    ProposalKind,
    Reading,
    Role,
)
from ortaq.vocabulary.organizations import Candidate, Reason
from ortaq.vocabulary.spans import Span

TEXT = "KazNU met HEU. They suggested a laboratory."
READING = Reading(
    article_id="a",
    lang="en",
    extractor="test/1",
    organizations=(
        OrganizationFact(
            id="o1",
            name="KazNU",
            type=OrganizationType.UNIVERSITY,
            role=Role.HOST,
            mentions=(Span.of(TEXT, 0, 5),),
            candidates=(Candidate("https://ror.org/1", "KazNU", 0.9, reasons=(Reason("exact", 2.0, "same"),)),),
        ),
    ),
    events=(EventFact(id="e1", type=EventType.MEETING, main=True, host="o1"),),
    proposals=(ProposalFact(id="p1", kind=ProposalKind.PROPOSAL, by=("o1",), span=Span.of(TEXT, 20, 42)),),
)


def test_round_trip_through_json() -> None:
    assert layout.from_layout(json.loads(json.dumps(layout.to_layout(READING)))) == READING


def test_keys_are_those_of_the_gold_layout() -> None:
    out = layout.to_layout(READING)
    assert out["organisations"][0]["mentions"] == [{"start": 0, "end": 5, "text": "KazNU"}]
    assert "organizations" not in out


def test_unknown_value_is_refused() -> None:
    with pytest.raises(ValueError, match="no-such-type"):
        layout.from_layout({"id": "a", "events": [{"id": "e", "type": "no-such-type"}]})


@pytest.mark.shared
def test_every_gold_file_is_read(shared_data: Path) -> None:
    for path in sorted((shared_data / "press" / "dev").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        back = layout.to_layout(layout.from_layout(gold))
        for key in ("organisations", "people", "joint_units", "links"):
            assert [item["id"] for item in back[key]] == [item["id"] for item in gold[key]]
