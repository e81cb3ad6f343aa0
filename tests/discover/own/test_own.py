"""Publications from the office's own table: institutions found by name, nothing guessed, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook

from ortaq.discover.errors import BadWorks
from ortaq.discover.own.records import affiliations_of, record_of
from ortaq.discover.own.rows import Row, rows_of
from ortaq.discover.works.catalogue import read_catalogue
from ortaq.discover.works.loading import load
from tests.discover.records import work, write_lines
from tests.discover.works.reading import table

HEADER = "DOI,Title,Year,Authors,Affiliations\n"
KAZNU, HEU = "https://ror.org/03q0vrn42", "https://ror.org/03x80pn82"


def csv_of(folder: Path, *lines: str, header: str = HEADER) -> Path:
    path = folder / "ours.csv"
    path.write_text(header + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_affiliations_become_institutions(tmp_path: Path) -> None:
    path = csv_of(
        tmp_path,
        'https://doi.org/10.1000/ABC,Ships,2021,"Abenov A.; Chen B.","Al-Farabi Kazakh National University, Almaty; '
        'Harbin Engineering University, China"',
        ',Waves,2022,"Abenov A. (Al-Farabi Kazakh National University); Doe J.",',
        ',Tides,2023,"A; B; C","Harbin Engineering University; Workshop of Nobody Known"',
    )
    load([path], data=tmp_path / "data", threads=1)
    titles = dict(table(tmp_path / "data", "works", "work, title"))
    places = [(titles[number], place) for number, place in table(tmp_path / "data", "work_institutions")]
    assert [pair for pair in sorted(places) if "local:" not in pair[1]] == [
        ("Ships", KAZNU),
        ("Ships", HEU),
        ("Tides", HEU),
        ("Waves", KAZNU),
    ]
    assert [title for title, place in places if place.startswith("local:")] == ["Tides"]
    doi = "https://doi.org/10.1000/abc"
    assert (doi, doi, 2021) in table(tmp_path / "data", "works", "id, doi, year")
    names = dict(table(tmp_path / "data", "authors", "author, name"))
    signed = table(tmp_path / "data", "authorships")
    assert {(titles[number], names[author], place) for number, author, _, place in signed if place} == {
        ("Ships", "Abenov A.", KAZNU),
        ("Ships", "Chen B.", HEU),
        ("Waves", "Abenov A.", KAZNU),
    }
    catalogue = read_catalogue(tmp_path / "data")
    assert catalogue is not None
    assert catalogue.sources[0]["path"] == str(path)
    assert catalogue.problems == [f"{path}: no institution found for 'Workshop of Nobody Known'"]


def test_a_workbook_reads_as_the_same_table(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Title", "Year", "Authors"])
    book.active.append(["Ships", 2021, "A"])
    book.active.append([None, None, None])
    book.save(tmp_path / "ours.xlsx")
    assert list(rows_of(tmp_path / "ours.xlsx")) == [Row(2, "", "Ships", "2021", "A", "")]


def test_what_is_no_table_of_publications_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadWorks, match=r"ours.csv: row 1 has no columns 'authors' and 'title'"):
        list(rows_of(csv_of(tmp_path, "1,2", header="a,b\n")))
    (tmp_path / "bad.xlsx").write_bytes(b"PK")
    with pytest.raises(BadWorks, match=r"bad.xlsx: not an Excel workbook"):
        list(rows_of(tmp_path / "bad.xlsx"))
    (tmp_path / "old.csv").write_bytes("Название".encode("cp1251"))
    with pytest.raises(BadWorks, match=r"old.csv: not UTF-8 text \(byte 1\)"):
        list(rows_of(tmp_path / "old.csv"))
    with pytest.raises(BadWorks, match="has a header and no rows"):
        load([csv_of(tmp_path)], data=tmp_path / "data", threads=1)


def test_a_work_that_openalex_knows_too_is_one_work_whichever_comes_first(tmp_path: Path) -> None:
    own = csv_of(tmp_path, "10.1000/7,Ours,2015,A,")
    theirs = write_lines(tmp_path / "works.jsonl", [work(7, doi="https://doi.org/10.1000/7")])
    for number, (first, then) in enumerate([(own, theirs), (theirs, own)]):
        data = tmp_path / str(number)
        load([first], data=data, threads=1)
        load([then], data=data, add=True, threads=1)
        assert table(data, "works", "id, title") == [(work(7)["id"], "Work 7")]
        assert len(table(data, "authorships")) == 2


@given(some.builds(Row, some.just(2), some.text(), some.text(), some.text(), some.text(), some.text()))
def test_any_row_becomes_a_work_and_asks_only_for_its_own_affiliations(row: Row) -> None:
    known = {text: [{"id": text}] for text in affiliations_of(row)}
    work = record_of(row, known.__getitem__)
    assert work["id"].startswith(("local:W", "https://doi.org/10."))
    assert work["publication_year"] is None or str(work["publication_year"]).isdecimal()
