"""ROR dumps as they come: three packings, several JSON files in a zip, and everything that can be wrong with them."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.ror import read_dump
from ortaq.vocabulary.organizations import Name, NameKind, Organization, Place, Related
from tests.resolution.ror import PLACE, record, relation, ror_id, write_dump

FULL = record(
    1,
    names=[
        {"lang": None, "types": ["acronym"], "value": "ZCI"},
        {"lang": "en", "types": ["ror_display", "label"], "value": "Zhezkazgan Copper Institute"},
        {"lang": "kk", "types": ["label"], "value": "Жезқазған мыс институты"},
        {"lang": None, "types": ["alias"], "value": "Copper Institute"},
    ],
    relationships=[relation("parent", 2), relation("child", 3), relation("successor", 4)],
    status="inactive",
    locations=[
        {"geonames_details": PLACE, "geonames_id": 1516589},
        {"geonames_details": {**PLACE, "name": "Satpayev", "country_subdivision_name": None}, "geonames_id": 7},
    ],
    domains=["zci.example"],
    links=[
        {"type": "website", "value": "https://zci.example"},
        {"type": "website", "value": "https://old.example"},
        {"type": "wikipedia", "value": "https://en.wikipedia.org/wiki/ZCI"},
    ],
    external_ids=[{"type": "isni", "preferred": "2", "all": ["1", "2"]}, {"type": "grid", "all": ["g.1"]}],
    types=["education", "funder"],
)


def test_every_field_arrives(tmp_path: Path) -> None:
    assert list(read_dump(write_dump(tmp_path / "dump.json", [FULL]))) == [
        Organization(
            id=ror_id(1),
            name="Zhezkazgan Copper Institute",
            names=(
                Name("ZCI", None, NameKind.ACRONYM),
                Name("Zhezkazgan Copper Institute", "en"),
                Name("Жезқазған мыс институты", "kk"),
                Name("Copper Institute", None, NameKind.ALIAS),
            ),
            types=("education", "funder"),
            country="KZ",
            city="Zhezkazgan",
            latitude=47.78,
            longitude=67.71,
            website="https://zci.example",
            established=1961,
            status="inactive",
            successors=(ror_id(4),),
            parents=(ror_id(2),),
            region="Ulytau",
            places=(
                Place("Zhezkazgan", "Ulytau", "KZ", "Kazakhstan", 1516589),
                Place("Satpayev", None, "KZ", "Kazakhstan", 7),
            ),
            related=(
                Related("parent", ror_id(2), "Copper Institute 2"),
                Related("child", ror_id(3), "Copper Institute 3"),
                Related("successor", ror_id(4), "Copper Institute 4"),
            ),
            domains=("zci.example",),
            wikipedia="https://en.wikipedia.org/wiki/ZCI",
            identifiers=(("isni", "2"), ("isni", "1"), ("grid", "g.1")),
        )
    ]


@pytest.mark.parametrize("ending", ["json", "json.gz", "zip"])
def test_each_packing_gives_the_same(tmp_path: Path, ending: str) -> None:
    path = write_dump(tmp_path / f"v2.9-2026-06-23-ror-data.{ending}", [record(1), record(2)])
    assert [organization.id for organization in read_dump(path)] == [ror_id(1), ror_id(2)]


def test_the_second_schema_is_chosen_in_a_zip_that_holds_both(tmp_path: Path) -> None:
    path = tmp_path / "v1.60-2025-02-27-ror-data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("__MACOSX/._v1.60-2025-02-27-ror-data_schema_v2.json", b"\0\5\x16\7")
        archive.writestr("v1.60-2025-02-27-ror-data.json", json.dumps([{"id": ror_id(1), "name": "A", "aliases": []}]))
        archive.writestr("v1.60-2025-02-27-ror-data_schema_v2.json", json.dumps([record(5)]))
    assert [organization.id for organization in read_dump(path)] == [ror_id(5)]


def refusal(path: Path) -> str:
    with pytest.raises(BadList) as refused:
        list(read_dump(path))
    return str(refused.value)


def test_the_old_schema_is_named(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "dump.json", [{"id": ror_id(1), "name": "A", "aliases": []}])
    assert refusal(path) == (
        f"{path}: a ROR dump of the old schema v1; bring the one of schema v2 "
        "(its name ends in _schema_v2.json; releases since v2.0 hold no other)."
    )


@pytest.mark.parametrize("ending", ["json", "json.gz", "zip"])
@pytest.mark.parametrize("share", [0.3, 0.9, 0.999])
def test_a_file_cut_short_is_refused(tmp_path: Path, ending: str, share: float) -> None:
    path = write_dump(tmp_path / f"dump.{ending}", map(record, range(400)))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    said = refusal(path)
    assert said.startswith(f"{path}: ")
    assert "again" in said


def test_a_zip_with_a_damaged_byte_is_refused(tmp_path: Path) -> None:
    path = write_dump(tmp_path / "dump.zip", map(record, range(400)))
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    assert "copy or download" in refusal(path)


def test_a_record_with_a_field_missing_is_named(tmp_path: Path) -> None:
    broken = record(2)
    broken["names"] = [{"lang": "en", "types": ["label"]}]
    path = write_dump(tmp_path / "dump.json", [record(1), broken])
    assert refusal(path) == f"{path}: record 2 ({ror_id(2)}) is not of schema v2 (no field 'value')."


def test_other_things_are_refused(tmp_path: Path) -> None:
    html = tmp_path / "page.json"
    html.write_text("<html>Not found</html>")
    assert refusal(html).startswith(f"{html}: not a ROR dump: it is not a JSON array")
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "nothing")
    assert refusal(empty) == f"{empty}: there is no .json file in the archive; bring a ROR release as it is published."
    fake = tmp_path / "fake.gz"
    fake.write_bytes(b"\x1f\x8bno gzip")
    assert "the archive is damaged" in refusal(fake)
    assert "cannot be read (Is a directory)" in refusal(tmp_path)
    assert "no ROR id" in refusal(write_dump(tmp_path / "ids.json", [record(1, id="1")]))


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dump.json.gz"
    path.write_bytes(gzip.compress('[{"names": "ї"}]'.encode("cp1251")))
    assert "not UTF-8 text" in refusal(path)
