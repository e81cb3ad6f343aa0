"""Which of our records an update of the registry touches."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ortaq.registry.organizations.operations import add_organization
from ortaq.resolution.installing.install import install
from ortaq.resolution.lists.folders import find_lists
from ortaq.vocabulary.organizations import Organization
from tests.resolution.ror import record, relation, ror_id, write_dump

pytestmark = pytest.mark.django_db

NEW = [
    record(1, "Institute of Copper"),
    record(2, status="withdrawn", relationships=[relation("successor", 1), relation("successor", 4)]),
    record(3, "Renamed, but none of ours"),
    record(4),
]


@pytest.fixture
def data(tmp_path: Path, settings: object) -> Path:
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]
    old = write_dump(tmp_path / "v2.8-2026-05-20-ror-data.json", [record(1), record(2), record(3)])
    install(find_lists(old), data=tmp_path / "data", source="test")
    for number in (1, 2):
        add_organization(organization=Organization(ror_id(number), f"Copper Institute {number}"), by=None)
    return tmp_path / "data"


def office(*arguments: str) -> str:
    out = io.StringIO()
    call_command("ror_touched", *arguments, stdout=out)
    return out.getvalue()


LINES = [
    f"renamed    Copper Institute 1 ({ror_id(1)}) → Institute of Copper",
    f"merged     Copper Institute 2 ({ror_id(2)}) → Copper Institute 1",
    "2 of our records are touched.",
]


def test_before_and_after_the_update_the_same_is_told(data: Path, tmp_path: Path) -> None:
    new = write_dump(tmp_path / "v2.9-2026-06-23-ror-data.json", NEW)
    assert office().splitlines() == ["0 of our records are touched."]
    assert office("--from", str(new)).splitlines() == LINES
    install(find_lists(new), data=data, source="test")
    assert office().splitlines() == LINES
    assert json.loads(office("--json"))[1] == {
        "organization": "copper-institute-2",
        "name": "Copper Institute 2",
        "kind": "merged",
        "id": ror_id(2),
        "new_name": None,
        "successors": [ror_id(1), ror_id(4)],
        "successors_here": ["copper-institute-1"],
    }


def test_one_query_however_many_records(data: Path, django_assert_num_queries: object) -> None:
    from ortaq.jobs.registry_changes import changes_at_hand, touched_by

    changes = changes_at_hand(None, data=data)
    with django_assert_num_queries(1):  # type: ignore[operator]
        touched_by(changes)


def test_without_a_registry_the_command_says_what_to_do(tmp_path: Path, settings: object) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="no registry is installed; run 'ortaq ror install' first") as refused:
        office()
    assert refused.value.returncode == 2
