"""The pictures of a pack, drawn once for print, Word file and page, and what each says in words."""

from __future__ import annotations

from dataclasses import dataclass

from ortaq.documents.charts import PARTS, bars_svg
from ortaq.documents.maps import Point as Place
from ortaq.documents.maps import map_svg
from ortaq.documents.reports import Bars
from ortaq.vocabulary.briefs import Counts, Part


@dataclass(frozen=True)
class Picture:
    """``words`` say what ``svg`` shows, for who does not see it; ``legend`` holds groups with their colors."""

    svg: str
    words: str
    legend: tuple[tuple[str, str], ...] = ()


def map_of(part: Part) -> Picture | None:
    """The map of a part; None where it has none."""
    if not part.points:
        return None
    groups = tuple(dict.fromkeys(one.group for one in part.points))
    points = tuple(Place(one.name, one.latitude, one.longitude, group=one.group) for one in part.points)
    named = {group: dict.fromkeys(one.name for one in part.points if one.group == group) for group in groups}
    words = "; ".join(f"{group}: {', '.join(names)}" for group, names in named.items())
    return Picture(map_svg(points, title=part.heading, groups=groups), words, tuple(zip(groups, PARTS, strict=False)))


def chart_of(counts: Counts | None) -> Picture | None:
    """The chart of a part; None where it has none."""
    if counts is None or not counts.rows:
        return None
    words = "; ".join(f"{label}, {part}: {number}" for label, part, number in counts.rows)
    return Picture(bars_svg(Bars(counts.rows, counts.total)), f"{counts.total}: {words}")


def png_of(drawn: Picture) -> bytes:
    """The picture for programs that show no SVG; twice as fine as on a screen."""
    import vl_convert

    made: bytes = vl_convert.svg_to_png(drawn.svg, scale=2)
    return made
