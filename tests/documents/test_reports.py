"""A report as PDF and its charts as SVG: pure, in four scripts, with nothing and with much."""

from __future__ import annotations

import io
import re

import pypdfium2
import pytest

from ortaq.documents.charts import bars_svg
from ortaq.documents.reports import Bars, Report, Section, report_pdf

HOSTILE = '<script>alert(1)</script> #panic("x") $x$ *b* ' + "Langer" * 50


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "".join(page.get_textpage().get_text_bounded() for page in document)


def section(rows: int = 2, label: str = "Қазақстан 中国") -> Section:
    lines = tuple((f"{label} {number}", number, number * 1000 + 7) for number in range(rows))
    bars = Bars(tuple((line[0], "alive", line[2]) for line in lines[:5]), "partners")
    return Section("countries", "Партнёры", "Половина жива.", ("country", "alive", "all"), lines, bars)


def test_the_pdf_holds_the_words_and_the_numbers() -> None:
    told = text_of(report_pdf(Report("报告", "2026 · Физика", (section(),), "kk")))
    for words in ("报告", "2026 · Физика", "Партнёры", "Половина жива.", "Қазақстан 中国 1", "1007"):
        assert words in told


@pytest.mark.parametrize("rows", [0, 300])
def test_an_empty_table_and_a_long_one(rows: int) -> None:
    assert text_of(report_pdf(Report("Report", "", (section(rows),)))).count("Қазақстан") >= rows


def test_no_text_is_taken_for_code() -> None:
    told = text_of(report_pdf(Report(HOSTILE, HOSTILE, (section(1, HOSTILE),))))
    assert '#panic("x") $x$ *b*' in re.sub(r"\s+", " ", told)
    assert "<script" not in bars_svg(Bars(((HOSTILE, HOSTILE, 3),), HOSTILE))


def test_the_chart_names_each_bar_and_part() -> None:
    drawn = bars_svg(Bars((("China", "alive", 3), ("China", "quiet", 2), ("France", "alive", 1)), "partners"))
    assert drawn.startswith("<svg")
    for words in ("China", "France", "alive", "quiet", "partners"):
        assert f">{words}<" in drawn
    assert re.findall(r'<path aria-label="([^"]*)"', drawn) == [
        "China · alive: 3",
        "China · quiet: 2",
        "France · alive: 1",
    ]


def test_a_short_axis_counts_in_whole_numbers() -> None:
    drawn = bars_svg(Bars((("China", "alive", 2),), "partners"))
    assert re.findall(r">(\d+)</text>", drawn) == ["0", "1", "2"]
