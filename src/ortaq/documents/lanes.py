"""A chart of time: a lane for each kind, spans as bars, moments as dots, today as a line."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ortaq.documents.charts import FONT, INK, LINE, MUTED, PARTS

WIDTH, LANE = 560, 30


@dataclass(frozen=True)
class Lanes:
    """``lanes`` from top to bottom; ``spans`` (lane, first day, last day) and ``moments`` (lane, day), days in ISO.
    What lies after ``today`` is drawn hollow."""

    lanes: tuple[str, ...]
    spans: tuple[tuple[str, str, str], ...]
    moments: tuple[tuple[str, str], ...]
    today: str


@lru_cache(maxsize=64)
def lanes_svg(lanes: Lanes) -> str:
    """The chart as SVG; kept, since drawing takes a while."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(_spec(lanes), vl_version="6.1")
    return drawn


def _spec(lanes: Lanes) -> dict[str, Any]:
    import altair as alt

    def data(rows: list[dict[str, Any]]) -> Any:
        return alt.InlineData(values=rows)

    spans = [{"lane": lane, "from": first, "to": last} for lane, first, last in lanes.spans]
    moments = [{"lane": lane, "from": day, "ahead": day > lanes.today} for lane, day in lanes.moments]
    days = [day for _lane, *pair in lanes.spans for day in pair] + [day for _lane, day in lanes.moments]
    scale = alt.Scale(type="utc", domain=[min([*days, lanes.today]), max([*days, lanes.today])])
    across = alt.X("from:T", scale=scale, title=None, axis=alt.Axis(format="%Y", tickCount=8, domain=False, grid=True))
    down = alt.Y(
        "lane:N", scale=alt.Scale(domain=list(lanes.lanes)), title=None,
        axis=alt.Axis(labelLimit=170, labelPadding=12, ticks=False, domain=False),
    )  # fmt: skip
    # The marks say nothing to a screen reader: the table beside the picture does.
    bars = (
        alt.Chart(data(spans))
        .mark_bar(aria=False, height=10, color=PARTS[1], opacity=0.8)
        .encode(x=across, x2="to:T", y=down)
    )
    dots = alt.Chart(data(moments)).mark_point(aria=False, size=70, stroke=PARTS[0], strokeWidth=2).encode(
        x=across, y=down, fill=alt.condition("datum.ahead", alt.value("transparent"), alt.value(PARTS[0]))
    )  # fmt: skip
    now = (
        alt.Chart(data([{"from": lanes.today}]))
        .mark_rule(aria=False, color=PARTS[2], strokeDash=[4, 3])
        .encode(x=across)
    )
    chart = (
        alt.layer(now, bars, dots)
        .properties(width=WIDTH - 160, height=alt.Step(LANE), background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, gridColor=LINE, labelFontSize=12)
    )
    found: dict[str, Any] = chart.to_dict()
    return found
