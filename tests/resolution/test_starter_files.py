"""The starter list is well-formed and as complete as it says."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter

import pytest

from ortaq.resolution.lists.starter import read_starter, starter_files, values
from ortaq.resolution.normalize.words import fold

COLUMNS = (
    "ror country city lat lon website types established en zh ru kk acronyms former unofficial note".split()
)  # a file may add "other" (names in further languages) after kk


def rows(name: str) -> list[dict[str, str]]:
    content = next(file for file in starter_files() if file.name == name).read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


FILES = [file.name for file in starter_files()]


@pytest.mark.parametrize("name", FILES)
def test_rows_are_well_formed(name: str) -> None:
    found = rows(name)
    assert [column for column in found[0] if column != "other"] == COLUMNS
    for row in found:
        where = f"{name}: {row['en']}"
        assert None not in row.values(), f"{where}: too few cells"
        assert len(row["country"]) == 2, where
        assert row["country"].isupper(), where
        assert row["en"], f"{name}: a row without an English name"
        assert bool(row["lat"]) == bool(row["lon"]), where
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90, where
            assert -180 <= float(row["lon"]) <= 180, where
        assert not row["established"] or 800 <= int(row["established"]) <= 2026, where
        assert not row["website"] or row["website"].startswith(("https://", "http://")), where
        for cell in row.values():
            assert cell == unicodedata.normalize("NFC", cell).strip(), f"{where}: white space or Unicode form"
            assert len(values(cell)) == len(set(values(cell))), f"{where}: a value twice in a cell"


def test_no_id_twice() -> None:
    counts = Counter(organization.id for organization in read_starter())
    assert {id: count for id, count in counts.items() if count > 1} == {}


def test_no_main_name_twice_in_a_country() -> None:
    counts = Counter((fold(organization.name), organization.country) for organization in read_starter())
    assert {key: count for key, count in counts.items() if count > 1} == {}


def test_kazakhstan_is_complete_in_three_languages() -> None:
    found = rows("kazakhstan.tsv")
    assert len([row for row in found if row["types"].startswith("education")]) >= 115
    assert [row["en"] for row in found if not row["ru"] or not row["kk"]] == []


def test_double_first_class_universities_are_all_there() -> None:
    found = [row for row in rows("china.tsv") if "Double First-Class" in row["note"]]
    assert len(found) == 147
    assert [row["en"] for row in found if not row["zh"]] == []
