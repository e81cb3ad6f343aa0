"""A report of several tables, each with a sentence that says the finding, and perhaps a chart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

Cell = str | int


@dataclass(frozen=True)
class Bars:
    """A chart of bars: of each row its label, the part of the bar (in the order in which parts are stacked) and a
    number. ``total`` names the numbers."""

    rows: tuple[tuple[str, str, int], ...]
    total: str


@dataclass(frozen=True)
class Section:
    """One table. ``key`` names it in addresses and workbooks; numbers are cells of type int."""

    key: str
    heading: str
    finding: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    bars: Bars | None = None


@dataclass(frozen=True)
class Report:
    """``about`` says of which period, unit and day it is; ``language`` is that of its words (kk, ru, zh, en)."""

    title: str
    about: str
    sections: tuple[Section, ...]
    language: str = "en"


@lru_cache(maxsize=8)
def report_pdf(report: Report) -> bytes:
    """The report as PDF (A4), charts included. Pure: the same report gives the same pages, and is set once."""
    import typst

    from ortaq.documents.charts import bars_svg

    template = files("ortaq.documents").joinpath("report.typ").read_text(encoding="utf-8")
    sections = [
        {
            "heading": section.heading,
            "finding": section.finding,
            "head": section.head,
            "rows": [[str(cell) for cell in row] for row in section.rows],
            "numbers": [all(isinstance(row[n], int) for row in section.rows) for n in range(len(section.head))],
            "svg": bars_svg(section.bars) if section.bars and section.bars.rows else "",
        }
        for section in report.sections
    ]
    content = {"title": report.title, "about": report.about, "language": report.language, "sections": sections}
    made: bytes = typst.compile(template.encode(), sys_inputs={"data": json.dumps(content)})
    return made
