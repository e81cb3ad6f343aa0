"""Points between two axes as SVG: each named by a number beside it, its size a third figure, its shape a group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ortaq.documents.charts import FONT, INK, LINE, MUTED, PARTS

SIDE = 380
SHAPES = ("circle", "square", "triangle-up")


@dataclass(frozen=True)
class Point:
    """``size`` from 0 to 1."""

    label: str
    x: float
    y: float
    size: float
    group: str


@dataclass(frozen=True)
class Points:
    """``x`` and ``y`` say what the axes measure."""

    points: tuple[Point, ...]
    x: str
    y: str


@lru_cache(maxsize=256)
def points_svg(drawn: Points) -> str:
    """The picture; kept, since drawing takes a while. Axes grow with the root, so that small values stay apart."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(_spec(drawn), vl_version="6.1")
    return svg


def _spec(drawn: Points) -> dict[str, Any]:
    import altair as alt

    groups = list(dict.fromkeys(point.group for point in drawn.points))
    base = alt.Chart(alt.InlineData(values=[vars(point) for point in drawn.points])).encode(
        x=_axis(alt.X, "x:Q", drawn.x), y=_axis(alt.Y, "y:Q", drawn.y)
    )
    marks = base.mark_point(filled=True, opacity=0.75).encode(
        size=alt.Size("size:Q", scale=alt.Scale(domain=[0, 1], range=[40, 420]), legend=None),
        shape=alt.Shape(
            "group:N",
            sort=groups,
            scale=alt.Scale(domain=groups, range=list(SHAPES[: len(groups)])),
            legend=alt.Legend(orient="top", title=None),
        ),
        color=alt.Color("group:N", sort=groups, scale=alt.Scale(domain=groups, range=[PARTS[0], PARTS[2]])),
    )
    words = base.mark_text(dx=12, dy=-8, align="left").encode(text="label:N")
    chart = (
        alt.layer(marks, words)
        .properties(width=SIDE, height=SIDE * 3 // 4, background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, gridColor=LINE, labelFontSize=12, titleFontWeight="normal")
        .configure_legend(labelColor=INK, labelFontSize=12, symbolFillColor=PARTS[0])
    )
    found: dict[str, Any] = chart.to_dict()
    return found


def _axis(channel: Any, field: str, title: str) -> Any:
    import altair as alt

    scale = alt.Scale(type="sqrt", nice=True)
    return channel(field, title=title, scale=scale, axis=alt.Axis(tickCount=5, domain=False, titleLimit=SIDE))
