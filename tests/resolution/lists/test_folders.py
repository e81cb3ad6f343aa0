"""A folder as people have it: dump, stubs and successors beside one another; and the registry joined with our list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.folders import find_lists, read_lists
from ortaq.resolution.lists.merged import read_organizations
from ortaq.resolution.lists.releases import Release
from ortaq.resolution.lists.starter import read_starter
from ortaq.resolution.lists.successors import current
from ortaq.vocabulary.organizations import Name
from tests.resolution.ror import record, ror_id, write_dump


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_dump(tmp_path / "v2.9-2026-06-23-ror-records-partial.json.gz", [record(1), record(2, status="withdrawn")])
    stubs = [{"id": ror_id(3), "names": [{"value": "Lead School", "src": "x"}]}, {"id": ror_id(1), "names": ["?"]}]
    stubs[1]["names"] = [{"value": "Known already"}]
    (tmp_path / "ror-name-stubs.jsonl").write_text("\n".join(map(json.dumps, stubs)))
    (tmp_path / "ror-successors.json").write_text(json.dumps({ror_id(2): [ror_id(1)], ror_id(1): [ror_id(9)]}))
    return tmp_path


def test_a_folder_is_read_as_it_stands(folder: Path) -> None:
    lists = find_lists(folder)
    assert str(lists.release) == "v2.9-2026-06-23"
    found = list(read_lists(lists))
    assert [(one.id, one.stub, one.status) for one in found] == [
        (ror_id(1), False, "active"),
        (ror_id(2), False, "withdrawn"),
        (ror_id(3), True, "active"),
    ]
    assert found[2].names == (Name("Lead School"),)
    assert [one.successors for one in found] == [(), (ror_id(1),), ()]  # a body that is active follows nobody


def test_the_newest_of_several_dumps_is_taken(tmp_path: Path) -> None:
    for name in (
        "v2.9-2026-06-23-ror-data.json",
        "v2.10-2026-07-20-ror-data.zip",
        "v2.10-2026-07-20-ror-data_schema_v1.json",
        "v1.74-2025-11-24-ror-data_schema_v2.json",
    ):
        write_dump(tmp_path / name, [record(1)])
    lists = find_lists(tmp_path)
    assert lists.dump == tmp_path / "v2.10-2026-07-20-ror-data.zip"
    assert lists.release == Release("2026-07-20", (2, 10))


def test_stubs_alone_are_enough(folder: Path) -> None:
    (folder / "v2.9-2026-06-23-ror-records-partial.json.gz").unlink()
    assert [one.id for one in read_lists(find_lists(folder))] == [ror_id(3), ror_id(1)]


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    (tmp_path / "holiday.json").write_text("[]")
    with pytest.raises(BadList, match=r"no ROR dump in this folder \(expected v2"):
        find_lists(tmp_path)
    with pytest.raises(BadList, match="there is no such file or folder"):
        find_lists(tmp_path / "nowhere")


def test_a_body_that_is_there_twice_is_named(tmp_path: Path) -> None:
    write_dump(tmp_path / "v2.9-2026-06-23-ror-data.json", [record(1), record(2), record(1)])
    with pytest.raises(BadList, match=rf"{ror_id(1)} is in it twice; bring a ROR release as it is published"):
        list(read_lists(find_lists(tmp_path)))


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 3}', '{"id": "x", "names": []}', '{"id": "", "names": [{}]}'])
def test_a_bad_stub_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ror-name-stubs.jsonl"
    path.write_text(json.dumps({"id": ror_id(3), "names": [{"value": "Lead School"}]}) + "\n" + line)
    with pytest.raises(BadList, match="jsonl: line 2: "):
        list(read_lists(find_lists(tmp_path)))


def test_bad_successors_are_refused(folder: Path) -> None:
    (folder / "ror-successors.json").write_text("[1]")
    with pytest.raises(BadList, match="not a table of successors"):
        list(read_lists(find_lists(folder)))


def test_successors_are_followed_to_the_end() -> None:
    table = {"a": ("b", "c"), "c": ("d",), "x": ("y",), "y": ("x",)}
    assert current("a", table) == ("b", "d")
    assert current("b", table) == ("b",)
    assert current("x", table) == ("y",)


def test_the_starter_list_gives_names_to_the_registry_and_adds_its_own(tmp_path: Path) -> None:
    own = {one.id: one for one in read_starter()}
    known = own["https://ror.org/03x80pn82"]
    stub = own["https://ror.org/03q0vrn42"]
    write_dump(tmp_path / "v2.9-2026-06-23-ror-data.json", [record(1, "Harbin Ship School", id=known.id), record(2)])
    (tmp_path / "ror-name-stubs.jsonl").write_text(json.dumps({"id": stub.id, "names": [{"value": "Kazakh Uni"}]}))
    merged = {one.id: one for one in read_organizations(find_lists(tmp_path))}
    assert set(merged) == {*own, ror_id(2)}
    assert merged[known.id].names == (Name("Harbin Ship School", "en"), *known.names)
    assert (merged[known.id].name, merged[known.id].city) == (known.name, "Zhezkazgan")
    assert merged[stub.id].names == (*stub.names, Name("Kazakh Uni"))
    assert (merged[stub.id].country, merged[stub.id].stub) == ("KZ", False)


@pytest.mark.shared
def test_the_real_folder_is_read(shared_data: Path) -> None:
    found = list(read_lists(find_lists(shared_data / "ror")))
    assert len(found) == 61_680
    assert sum(one.stub for one in found) == 10_310
    assert len({one.id for one in found}) == len(found)
    heu = next(one for one in found if one.id == "https://ror.org/03x80pn82")
    assert (heu.name, heu.city, heu.country, heu.domains) == (
        "Harbin Engineering University",
        "Harbin",
        "CN",
        ("hrbeu.edu.cn",),
    )
