"""A column of names in CSV and Excel tables: three columns more, all else as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from ortaq.cli.resolving.columns import resolve_table
from ortaq.cli.resolving.rows import Hints, Row
from ortaq.cli.resolving.tables import Table
from ortaq.resolution.answering import Answer
from ortaq.resolution.installing.progress import silent
from ortaq.vocabulary.organizations import Candidate

HEU = Candidate("https://ror.org/03x80pn82", "=Harbin Engineering University", 0.97)
HIT = Candidate("https://ror.org/01yqg2h08", "Harbin Institute of Technology", 0.9)
KNOWN = {"HEU": (HEU,), "HEU and HIT": (HEU, HIT)}


class Fixed:
    """Knows two names, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Row] = []

    def answers(self, rows: Iterator[Row]) -> Iterator[Answer]:
        for row in rows:
            self.asked.append(row)
            yield Answer(KNOWN.get(row.text, ()), ())


def run(table: Table) -> list[Row]:
    workers = Fixed()
    resolve_table(table, workers, hints=Hints(country="CN"), progress=silent)  # type: ignore[arg-type]
    return workers.asked


def refusal(table: Table, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as refused:
        run(table)
    assert refused.value.code == 2
    assert not table.out.exists()
    return capsys.readouterr().err.removeprefix("ortaq: ").strip()


def test_a_table_keeps_its_shape(tmp_path: Path) -> None:
    source, out = tmp_path / "in.csv", tmp_path / "out.csv"
    source.write_bytes('\ufeff№;Имя;Страна\r\n1;HEU;\r\n2;"HEU and HIT";KZ\r\n3;"a;b"\r\n'.encode())
    asked = run(Table(source, out, "Имя", "Страна"))
    assert asked == [Row(None, "HEU", "CN"), Row(None, "HEU and HIT", "KZ"), Row(None, "a;b", "CN")]
    assert out.read_bytes().decode() == (
        "\ufeff№;Имя;Страна;ror_id;ror_name;ror_score\r\n"
        "1;HEU;;https://ror.org/03x80pn82;=Harbin Engineering University;0.97\r\n"
        "2;HEU and HIT;KZ;https://ror.org/03x80pn82; https://ror.org/01yqg2h08;"
        "=Harbin Engineering University; Harbin Institute of Technology;0.9\r\n".replace(
            "https://ror.org/03x80pn82; https://ror.org/01yqg2h08",
            '"https://ror.org/03x80pn82; https://ror.org/01yqg2h08"',
        ).replace(
            "=Harbin Engineering University; Harbin Institute of Technology",
            '"=Harbin Engineering University; Harbin Institute of Technology"',
        )
        + '3;"a;b";;;;\r\n'
    )


@pytest.mark.parametrize(("ending", "delimiter", "encoding"), [("csv", ",", "utf-16"), ("tsv", "\t", "utf-8")])
def test_other_shapes_stay_too(tmp_path: Path, ending: str, delimiter: str, encoding: str) -> None:
    source, out = tmp_path / f"in.{ending}", tmp_path / f"out.{ending}"
    source.write_text(delimiter.join(["n", "name"]) + "\n" + delimiter.join(["1", "HEU"]) + "\n", encoding=encoding)
    run(Table(source, out, "name"))
    assert out.read_text(encoding=encoding).splitlines()[1] == delimiter.join(
        ["1", "HEU", HEU.id, "=Harbin Engineering University", "0.97"]
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"a,b\n1,2\n", "has no column 'name'; there are: 'a', 'b'."),
        (b"name,name\n1,2\n", "has 2 columns 'name'; rename all but one."),
        (b"name,ror_id\n1,2\n", "has a column 'ror_id' already; rename or remove it."),
        (b"name,b\n1,2\n1,2,3\n", "row 3 has 3 cells, the header 2; quote cells that hold a delimiter."),
        (b"name\n\xe9\n", 'is not UTF-8 text; save it as "CSV UTF-8".'),
        (b"", "has no column 'name'; there are: ."),
    ],
)
def test_bad_tables_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    source = tmp_path / "in.csv"
    source.write_bytes(content)
    assert refusal(Table(source, tmp_path / "out.csv", "name"), capsys) == f"{source}: {message}"
    assert [child.name for child in tmp_path.iterdir()] == ["in.csv"]


def test_the_ending_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = Table(tmp_path / "in.csv", tmp_path / "out.xlsx", "name")
    assert refusal(table, capsys) == f"{tmp_path}/out.xlsx: should end in .csv, as the table that is read."


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    book = Workbook()
    page = book.active
    page.title = "Partners"
    page.append(["List of partners, 2026"])
    page.append(["No", "Name", "Note"])
    page.append([1, "HEU", "=A3+1"])
    page.append([2, None, "nothing"])
    page.append([3, "Bakery", None])
    page["B2"].font = Font(bold=True)
    page["C4"].font = Font(italic=True)
    book.create_sheet("Other")["A1"] = "kept"
    path = tmp_path / "in.xlsx"
    book.save(path)
    return path


def test_a_sheet_keeps_its_looks_and_its_neighbors(workbook: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    asked = run(Table(workbook, out, "Name", sheet="Partners"))
    assert [row.text for row in asked] == ["HEU", "", "Bakery"]
    book = load_workbook(out)
    page = book["Partners"]
    assert [[cell.value for cell in row] for row in page] == [
        ["List of partners, 2026", None, None, None, None, None],
        ["No", "Name", "Note", "ror_id", "ror_name", "ror_score"],
        [1, "HEU", "=A3+1", HEU.id, HEU.name, 0.97],
        [2, None, "nothing", None, None, None],
        [3, "Bakery", None, None, None, None],
    ]
    assert (page["E3"].data_type, page["C3"].data_type) == ("s", "f")  # a name that begins with = is no formula
    assert (page["D2"].font.bold, page["C4"].font.italic, book["Other"]["A1"].value) == (True, True, "kept")


def test_bad_workbooks_are_refused(workbook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.xlsx"
    assert "there is no sheet 'Plan'; there are: 'Partners', 'Other'" in refusal(
        Table(workbook, out, "Name", sheet="Plan"), capsys
    )
    assert "sheet 'Partners': has no column 'Title'" in refusal(Table(workbook, out, "Title"), capsys)
    content = workbook.read_bytes()
    for damaged in (b"", b"no zip", content[: len(content) // 2]):
        workbook.write_bytes(damaged)
        assert "is not an Excel workbook, or it is damaged or locked" in refusal(Table(workbook, out, "Name"), capsys)
