"""Maps as SVG: land drawn once for each part of the world, points above it, each of which may lead somewhere.

The land is Natural Earth's, 1:110 million (public domain), as the package world-atlas 2.0.2 ships it (ISC license).
No borders of countries are drawn: which ones hold is not for an office's page to say.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

from ortaq.documents.charts import LINE, PARTS

WIDTH, HEIGHT = 960, 480
MARGIN = 48  # pixels that stay free around the points
# The projection Equal Earth (Šavrič, Patterson, Jenny 2018); drawn by Vega for the land, computed here for the points.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
# How far a map goes in: pixels for a radian. Few steps, so that few pictures of land are drawn.
SCALES = (176, 250, 350, 500, 700)
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True)
class Point:
    """A place in degrees. ``detail`` stands after the name for who asks; ``group`` is one of the map's."""

    name: str
    latitude: float
    longitude: float
    address: str = ""
    detail: str = ""
    group: str = ""
    size: int = 1


@dataclass(frozen=True)
class View:
    """The part of the world that a map shows: the meridian in the middle, the middle itself, pixels for a radian."""

    meridian: int
    x: float
    y: float
    scale: int

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a place stands, in pixels from the top left."""
        x, y = _projected(latitude, longitude - self.meridian)
        return WIDTH / 2 + self.scale * (x - self.x), HEIGHT / 2 - self.scale * (y - self.y)


def on_earth(latitude: float, longitude: float) -> bool:
    """Whether these degrees are a place."""
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def map_svg(points: tuple[Point, ...], *, title: str, groups: tuple[str, ...] = ()) -> str:
    """The points on the part of the world in which they lie; the same bytes for the same points.

    A point of the n-th group has the class ``g<n>`` and the n-th color of charts; the page names them in words. Points
    at one place stand around it. Raises ValueError for a place that is none on Earth.
    """
    for point in points:
        if not on_earth(point.latitude, point.longitude):
            raise ValueError(f"{point.name}: no place on Earth: {point.latitude}, {point.longitude}")
    view = view_of(points)
    drawn = "".join(_point(point, x, y, groups) for point, x, y in _spread(points, view))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="group" aria-label="{escape(title)}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<path class="land" fill="{LINE}" d="{land_path(view)}"/>{drawn}</svg>'
    )


def view_of(points: tuple[Point, ...]) -> View:
    """The closest view that holds all points; the whole world without any."""
    if not points:
        return View(10, 0, 0.3, SCALES[0])
    meridian = _meridian([point.longitude for point in points])
    placed = [_projected(point.latitude, point.longitude - meridian) for point in points]
    left, right = min(x for x, _ in placed), max(x for x, _ in placed)
    low, high = min(y for _, y in placed), max(y for _, y in placed)
    wide, tall = (WIDTH - 2 * MARGIN), (HEIGHT - 2 * MARGIN)
    fits = [scale for scale in SCALES if (right - left) * scale <= wide and (high - low) * scale <= tall]
    scale = fits[-1] if fits else SCALES[0]
    return View(meridian, _rounded((left + right) / 2), _rounded((low + high) / 2), scale)


@lru_cache(maxsize=64)
def land_path(view: View) -> str:
    """The coasts that the view shows, as an SVG path; drawing them takes a second, so they are kept."""
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(_spec(view), vl_version="6.1")
    paths = re.findall(r'<path transform="translate\(0,0\)" d="([^"]*)"', drawn)
    return "".join(_ring(ring) for path in paths for ring in re.findall(r"M[^MZ]*Z", path))


def _ring(drawn: str) -> str:
    """A closed line in whole pixels, without points that say nothing new; "" for one that is no larger than a pixel."""
    pixels = [(round(float(x)), round(float(y))) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", drawn)]
    kept = [pixel for number, pixel in enumerate(pixels) if number == 0 or pixel != pixels[number - 1]]
    return f"M{'L'.join(f'{x},{y}' for x, y in kept)}Z" if len(set(kept)) > 2 else ""


def _spec(view: View) -> dict[str, Any]:
    import altair as alt

    land = json.loads(files("ortaq.documents").joinpath("land-110m.json").read_text(encoding="utf-8"))
    projection = alt.Projection(
        type="equalEarth",
        rotate=[-view.meridian, 0, 0],
        center=[0, 0],
        scale=view.scale,
        translate=[WIDTH / 2 - view.scale * view.x, HEIGHT / 2 + view.scale * view.y],
        clipExtent=[[0, 0], [WIDTH, HEIGHT]],
    )
    shapes = alt.InlineData(values=land, format=alt.TopoDataFormat(type="topojson", feature="land"))
    chart = alt.Chart(shapes, projection=projection).mark_geoshape().properties(width=WIDTH, height=HEIGHT)
    found: dict[str, Any] = chart.to_dict()
    return found


def _projected(latitude: float, longitude: float) -> tuple[float, float]:
    """Equal Earth, in radians; ``longitude`` counts from the meridian in the middle."""
    around = math.radians((longitude + 180) % 360 - 180)
    tilt = math.asin(M * math.sin(math.radians(latitude)))
    two, six = tilt**2, tilt**6
    x = around * math.cos(tilt) / (M * (A1 + 3 * A2 * two + six * (7 * A3 + 9 * A4 * two)))
    return x, tilt * (A1 + A2 * two + six * (A3 + A4 * two))


def _meridian(longitudes: list[float]) -> int:
    """The middle of the shortest stretch around the Earth that holds all of them, to ten degrees."""
    turned = sorted(longitude % 360 for longitude in longitudes)
    gaps = [(after - before, after) for before, after in zip(turned, [*turned[1:], turned[0] + 360], strict=True)]
    gap, start = max(gaps)
    middle = round((start + (360 - gap) / 2) / 10) * 10
    return (middle + 180) % 360 - 180


def _rounded(value: float) -> float:
    return round(value / 0.05) * 0.05


def _spread(points: tuple[Point, ...], view: View) -> list[tuple[Point, float, float]]:
    """Each point with its pixels, the largest first, so that small ones stay in sight; at one place in a spiral."""
    there: Counter[tuple[int, int]] = Counter()
    placed = []
    for point in sorted(points, key=lambda point: (-point.size, point.name, point.address)):
        x, y = view.at(point.latitude, point.longitude)
        cell = round(x / 8), round(y / 8)
        number = there[cell]
        there[cell] += 1
        away = 11 * math.sqrt(number)
        placed.append((point, x + away * math.cos(number * GOLDEN), y + away * math.sin(number * GOLDEN)))
    return placed


def _point(point: Point, x: float, y: float, groups: tuple[str, ...]) -> str:
    said = escape(f"{point.name}, {point.detail}" if point.detail else point.name)
    group, radius = groups.index(point.group) if point.group in groups else 0, 4 + 2 * math.sqrt(point.size)
    dot = (
        f'<circle class="g{group}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" '
        f'fill="{PARTS[group % len(PARTS)]}" stroke="#fff"/>'
    )
    if not point.address:
        return f'<g role="img" aria-label="{said}"><title>{said}</title>{dot}</g>'
    return f'<a href="{escape(point.address)}" aria-label="{said}"><title>{said}</title>{dot}</a>'
