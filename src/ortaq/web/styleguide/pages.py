"""Sample values for each component. Figures and names are examples and lead nowhere but to this page."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.safestring import mark_safe

from ortaq.documents.maps import Point, map_svg
from ortaq.web import components as c
from ortaq.web.lists import Filter
from ortaq.web.words import SHAPES, choices_of, state_of

HERE = "#top"
LONG = "Institut für Schiffbauingenieurwissenschaftenundmeerestechnikforschung " * 4
MARK = c.Mark(
    "Sample press service, 16 May 2024", 1, "about 30,000 students study at the university", "#source-1", "en"
)
CHINESE = c.Mark("示例新闻网, 2024年5月17日", 2, "学校现有学生三万余人", "#source-2", "zh")
TYPED = c.Mark("aigul, 3 Jun 2024")


def samples() -> dict[str, Any]:
    """By component: one value or several, one for each state it can be in."""
    return {
        "swatches": ["paper", "sunken", "ink", "accent", "tint", "warn", "stop", "mark"],
        "header": _header(),
        "facts": _facts(),
        "timeline": _timeline(),
        "steps": _steps(),
        "states": [state_of(group, value) for group, shapes in SHAPES.items() for value in shapes],
        "waiting": _waiting(),
        "people": _people(),
        "filters": (
            Filter("q", "Words", "harbin"),
            Filter("state", "State", "reported", choices_of("agreement_state")),
        ),
        "table": _table(),
        "numbered": _numbered(),
        "chart": _chart(),
        "map": _map(),
        "quotes": (MARK, CHINESE, TYPED),
        "changes": (c.Change("end", "2026-05-16", "2029-05-16"), c.Change("note", "", "renewed")),
        "empty": c.Empty("No agreements yet. They come from sources you review.", "Add a source", HERE),
        "tabs": (c.Tab("All", HERE, 12, here=True), c.Tab("In effect", HERE, 4), c.Tab("History", HERE)),
        "sources": (
            c.NotedSource(1, "Delegation visits the university", "Sample press service, 16 May 2024", HERE, "en"),
            c.NotedSource(2, "代表团访问大学", "示例新闻网", HERE, "zh"),
        ),
    }


def _header() -> c.RecordHeader:
    return c.RecordHeader(
        title="Harbin Engineering University",
        kind="university",
        language="en",
        states=(state_of("stage", "active"),),
        names=(
            c.Value("哈尔滨工程大学", language="zh"),
            c.Value("Харбинский инженерный университет", language="ru"),
            c.Value("Харбин инженерлік университеті", language="kk"),
            c.Value("HEU"),
        ),
        details=(c.Value("ROR 03x80pn82", "https://ror.org/03x80pn82"), c.Value("Harbin, China")),
        marks=(MARK,),
    )


def _facts() -> tuple[c.Fact, ...]:
    return (
        c.Fact("students", (c.Value("30,000", marks=(MARK, CHINESE)),)),
        c.Fact("strong in", (c.Value("shipbuilding", marks=(MARK,)), c.Value("marine technology", marks=(CHINESE,)))),
        c.Fact("status", (c.Value("state university", marks=(TYPED,)),)),
        c.Fact("structure", (c.Value(LONG, language="de"), c.Value("جامعة هاربين الهندسية", language="ar"))),
    )


def _timeline() -> tuple[c.TimelineEntry, ...]:
    return (
        c.TimelineEntry("2019", c.Value("letter of intent", HERE, marks=(MARK,))),
        c.TimelineEntry("16 May 2024", c.Value("visit of the delegation", HERE, detail="4 proposals, 1 taken up")),
        c.TimelineEntry("in 23 days", c.Value("agreement ends", HERE), ahead=True),
    )


def _steps() -> tuple[c.Step, ...]:
    return (
        c.Step("proposed", "past", "aigul, 3 Jun 2024"),
        c.Step("reported signed", "now"),
        c.Step("in effect", "next", "missing: the signed file"),
        c.Step("ended", "next"),
    )


def _waiting() -> tuple[c.Waiting, ...]:
    today = datetime.date.today()
    return (
        c.Waiting(
            "Reply on the joint laboratory", HERE, "visit of May 2024", "aigul", today - datetime.timedelta(4), True
        ),
        c.Waiting("Review the article on the visit", HERE, "14 facts", "you"),
        c.Waiting("Send the draft of the memorandum", HERE, "", "marat", today + datetime.timedelta(23)),
    )


def _people() -> tuple[c.PersonEntry, ...]:
    return (
        c.PersonEntry("Dingxing", HERE, "Deputy Head", "Harbin Engineering University", (MARK,)),
        c.PersonEntry("王小明", HERE, "教授", "哈尔滨工程大学", (CHINESE,)),
        c.PersonEntry(LONG, HERE, "Rector", "", (TYPED,)),
    )


def _table() -> c.Table:
    columns = (c.Column("partner", "name"), c.Column("place"), c.Column("stage"), c.Column("agreements", "count", True))
    rows = (
        (c.Value("Harbin Engineering University", HERE, detail="哈尔滨工程大学"), c.Value("Harbin, China"),
         c.Value(state=state_of("stage", "active")), c.Value("2")),
        (c.Value(LONG, HERE), c.Value("Bremen"), c.Value(state=state_of("stage", "dormant")), c.Value("0")),
        (c.Value("مركز الأبحاث", HERE, "ar"), c.Value(), c.Value(state=state_of("stage", "prospect")), c.Value("11")),
    )  # fmt: skip
    return c.Table(columns, rows, "Three partners")


def _numbered() -> Page[int]:
    return Paginator(range(60), 25).page(2)


def _chart() -> c.Chart:
    bars = ((2022, 3), (2023, 5), (2024, 9))
    shapes = "".join(
        f'<text x="0" y="{22 + 32 * row}">{year}</text>'
        f'<rect class="bar" x="56" y="{6 + 32 * row}" width="{count * 24}" height="22"/>'
        f'<text x="{64 + count * 24}" y="{22 + 32 * row}">{count}</text>'
        for row, (year, count) in enumerate(bars)
    )
    svg = mark_safe(f'<svg viewBox="0 0 320 100" role="img" aria-label="visits by year">{shapes}</svg>')  # noqa: S308
    rows = tuple((c.Value(str(year)), c.Value(str(count))) for year, count in bars)
    table = c.Table((c.Column("year"), c.Column("visits", number=True)), rows)
    return c.Chart("Visits have tripled in two years.", svg, table)


def _map() -> c.Map:
    points = (
        Point("Harbin Engineering University", 45.75, 126.65, HERE, "alive", "alive", 3),
        Point(LONG, 53.08, 8.8, HERE, "dormant", "dormant"),
        Point("مركز الأبحاث", 30.04, 31.24, HERE, "alive", "alive"),
    )
    svg = mark_safe(map_svg(points, title="Three partners on the map", groups=("alive", "dormant")))  # noqa: S308
    return c.Map("Two of three are alive.", svg, _table(), ("alive", "dormant"))
