"""Tables of any make are read row by row; what is none is refused."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from ortaq.exchange.sheets import opening
from ortaq.exchange.sheets.model import NO_RESULT, BadSheet, Cell
from ortaq.exchange.sheets.opening import open_sheets
from ortaq.exchange.tables import csv_lines

TEXT = {
    "utf-8": "Партнёр;Страна\nХарбин;Китай\n",
    "utf-8-sig": "Партнёр;Страна\nХарбин;Китай\n",
    "utf-16": "Партнёр;Страна\nХарбин;Китай\n",
    "cp1251": "Партнёр;Страна;Вид документа\nХарбинский инженерный университет;Китай;меморандум\n",
    "kz1048": "Серіктес;Ел;Күні\nҚұқық және экономика университеті;Қазақстан;мамыр\n",
    "gb18030": "合作伙伴;国家;协议类型\n哈尔滨工程大学;中国;谅解备忘录\n",
}


def cells_of(path: Path, name: str = "") -> list[tuple[Cell, ...]]:
    return [line.cells for sheet in open_sheets(path, name=name or path.name) for line in sheet.lines()]


def written(tmp_path: Path, content: bytes, name: str = "table.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("encoding", TEXT)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, TEXT[encoding].encode(encoding))
    expected = [tuple(line.split(";")) for line in TEXT[encoding].strip().split("\n")]
    assert cells_of(path) == expected
    assert open_sheets(path, name="t.csv")[0].encoding.startswith(encoding.removesuffix("-sig"))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str, tmp_path: Path) -> None:
    text = "\n".join(
        separator.join(row) for row in (["a", "b", "c"], ["1", "Li, Wei" if separator != "," else "2", "3"])
    )
    assert len(cells_of(written(tmp_path, text.encode()))[1]) == 3


def test_quoted_cells_hold_lines_and_empty_rows_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, b'name,note\n"A","one\ntwo"\n,,\n  , \nB,x\n')
    assert cells_of(path) == [("name", "note"), ("A", "one\ntwo"), ("B", "x")]


def test_what_our_own_tables_neutralize_comes_back(tmp_path: Path) -> None:
    path = written(tmp_path, b"".join(csv_lines(["name"], [["=1+1"], ["@home"], ["plain"]])))
    assert cells_of(path) == [("name",), ("=1+1",), ("@home",), ("plain",)]


def test_a_workbook_with_all_that_people_do_to_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Partners of the university"])
    sheet.merge_cells("A1:C1")
    sheet.append([])
    sheet.append(["name", "kind", "sum"])
    sheet.append(["Harbin", "MoU", "=1+1"])
    sheet.append([None, "LoI", 5.0])
    sheet.append([None, "NDA", True])
    sheet.merge_cells("A4:A6")
    book.create_sheet("hidden").sheet_state = "hidden"
    path = tmp_path / "t.xlsx"
    book.save(path)
    assert cells_of(path) == [
        ("Partners of the university",),
        ("name", "kind", "sum"),
        ("Harbin", "MoU", NO_RESULT),
        ("Harbin", "LoI", 5),
        ("Harbin", "NDA", True),
    ]


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "empty_file"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 old", "old_excel"),
        ("a.xlsx", b"name,country\nx,y\n", "broken_workbook"),
        ("a.xlsx", b"PK\x03\x04 broken", "broken_workbook"),
        ("a.xlsx", zipped(xl__workbook_xml=b"<broken"), "broken_workbook"),
        ("a.xlsx", zipped(word__document_xml=b"<w/>"), "not_a_table"),
        ("a.ods", zipped(content_xml=b"<o/>", mimetype=b"o"), "other_workbook"),
        ("a.csv", b"%PDF-1.7", "not_a_table"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "not_a_table"),
        ("a.csv", b"MZ\x90\x00", "not_a_table"),
        ("a.csv", b"a\x00b", "not_a_table"),
        ("a.csv", b",".join([b"x"] * 300), "too_wide"),
    ],
)
def test_what_is_no_table(name: str, content: bytes, code: str, tmp_path: Path) -> None:
    with pytest.raises(BadSheet) as refused:
        cells_of(written(tmp_path, content, name))
    assert refused.value.code == code


def test_a_workbook_that_swells_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_UNPACKED", 1_000_000)
    path = written(tmp_path, zipped(xl__workbook_xml=b"<w/>", xl__big_xml=b"0" * 1_100_000), "bomb.xlsx")
    assert path.stat().st_size < 10_000
    with pytest.raises(BadSheet) as refused:
        open_sheets(path, name="bomb.xlsx")
    assert refused.value.code == "swells"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.tsv"]))
def test_any_bytes_are_a_table_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = written(tmp_path_factory.mktemp("any"), content, name)
    with contextlib.suppress(BadSheet):
        cells_of(path)
