"""Charts as SVG, drawn here: the same picture on pages, in files and in print."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ortaq.documents.reports import Bars

# The tokens of the stylesheet, for paper; pages recolor words and lines by their own.
INK, MUTED, LINE = "#1d1f21", "#5c5c57", "#dcd8cd"
PARTS = ("#0a5c63", "#6fa3a5", "#d19a45", "#a9aaa5", "#dcd8cd")
FONT = "Noto Sans, Noto Sans CJK SC, sans-serif"
WIDTH, ROW = 520, 24


@lru_cache(maxsize=256)
def bars_svg(bars: Bars) -> str:
    """Bars from left to right, one for each label, stacked by parts; kept, since drawing takes a while."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(_spec(bars), vl_version="6.1")
    return drawn


def _spec(bars: Bars) -> dict[str, Any]:
    import altair as alt

    labels = list(dict.fromkeys(label for label, _, _ in bars.rows))
    parts = list(dict.fromkeys(part for _, part, _ in bars.rows))
    values = [
        {"label": label, "part": part, "count": count, "order": parts.index(part), "told": _told(label, part, count)}
        for label, part, count in bars.rows
    ]
    ticks = _ticks(bars)
    legend = alt.Legend(orient="top", title=None, labelLimit=260) if len(parts) > 1 else None
    chart = (
        alt.Chart(alt.InlineData(values=values))
        .mark_bar(height={"band": 0.7})
        .encode(
            y=alt.Y("label:N", sort=labels, title=None, axis=alt.Axis(labelLimit=220, ticks=False, domain=False)),
            x=alt.X("sum(count):Q", title=bars.total, axis=alt.Axis(values=ticks, format="d", domain=False)),
            color=alt.Color("part:N", sort=parts, scale=alt.Scale(domain=parts, range=list(PARTS)), legend=legend),
            order=alt.Order("order:Q"),
            description=alt.Description("told:N"),
        )
        .properties(width=WIDTH - 160, height=alt.Step(ROW), background="transparent")
        .configure(font=FONT)
        .configure_view(stroke=None)
        .configure_axis(labelColor=INK, titleColor=MUTED, gridColor=LINE, labelFontSize=12, titleFontWeight="normal")
        .configure_legend(labelColor=INK, labelFontSize=12)
    )
    found: dict[str, Any] = chart.to_dict()
    return found


def _told(label: str, part: str, count: int) -> str:
    """What a bar says to whoever points at it, and to a screen reader."""
    return f"{label}: {count}" if not part else f"{label} · {part}: {count}"


def _ticks(bars: Bars) -> list[int]:
    """Whole numbers, at most some seven of them."""
    totals: dict[str, int] = {}
    for label, _part, count in bars.rows:
        totals[label] = totals.get(label, 0) + count
    most = max(totals.values(), default=0)
    step = max(1, -(-most // 6))
    return list(range(0, most + 1, step))
