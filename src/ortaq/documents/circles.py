"""A network around one thing as SVG: it in the middle, the others on a circle, a line for each tie among them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from ortaq.documents.charts import FONT, LINE, MUTED, PARTS
from ortaq.documents.networks import attribute_in_svg, name_in_svg

WIDTH, HEIGHT, RADIUS = 760, 390, 145
LONGEST = 27  # signs of a name for which there is room beside the circle
THICKEST, LARGEST = 5, 11


@dataclass(frozen=True)
class Circle:
    """``sizes`` are those of the ``names`` on the circle, in its order; ``ties``: (place, place, how strong)."""

    title: str
    names: tuple[str, ...]
    sizes: tuple[int, ...]
    ties: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=64)
def circle_svg(circle: Circle) -> str:
    """The picture: lines as thick as ties are strong; pure: the same circle gives the same picture."""
    at = [_place(n, len(circle.names)) for n in range(len(circle.names))]
    most, strongest = max([*circle.sizes, 1]), max([*(n for _a, _b, n in circle.ties), 1])
    spokes = "".join(f'<path d="M{WIDTH / 2} {HEIGHT / 2}L{x:.1f} {y:.1f}" stroke="{LINE}"/>' for x, y in at)
    ties = "".join(_tie(at[a], at[b], n / strongest) for a, b, n in sorted(circle.ties, key=lambda tie: tie[2]))
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + (LARGEST - 3) * math.sqrt(size / most):.1f}" fill="{PARTS[0]}"/>'
        for (x, y), size in zip(at, circle.sizes, strict=True)
    )
    names = "".join(_name(name, n, len(circle.names)) for n, name in enumerate(circle.names))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'role="img" aria-label="{attribute_in_svg(circle.title)}" font-family="{FONT}" font-size="13">'
        f'{spokes}{ties}<circle cx="{WIDTH / 2}" cy="{HEIGHT / 2}" r="{LARGEST}" fill="{MUTED}"/>{dots}{names}</svg>'
    )


def _angle(number: int, count: int) -> float:
    """From the top clockwise; half a step aside, so that no name stands right above the circle."""
    return 2 * math.pi * (number + 0.5) / count


def _place(number: int, count: int, radius: float = RADIUS) -> tuple[float, float]:
    angle = _angle(number, count)
    return WIDTH / 2 + radius * math.sin(angle), HEIGHT / 2 - radius * math.cos(angle)


def _tie(start: tuple[float, float], end: tuple[float, float], strength: float) -> str:
    """Bent toward the middle, so that ties of neighbors stay off the circle."""
    (x, y), (to_x, to_y) = start, end
    bend_x, bend_y = ((a + b) / 4 + middle / 2 for a, b, middle in ((x, to_x, WIDTH / 2), (y, to_y, HEIGHT / 2)))
    return (
        f'<path d="M{x:.1f} {y:.1f}Q{bend_x:.1f} {bend_y:.1f} {to_x:.1f} {to_y:.1f}" fill="none" '
        f'stroke="{PARTS[1]}" stroke-width="{1 + (THICKEST - 1) * strength:.1f}" stroke-opacity=".7"/>'
    )


def _name(text: str, number: int, count: int) -> str:
    x, y = _place(number, count, RADIUS + LARGEST + 6)
    side = math.sin(_angle(number, count))
    anchor = "middle" if abs(side) < 0.1 else "start" if side > 0 else "end"
    return name_in_svg(text, x, y + (9 if anchor == "middle" else 4), anchor, LONGEST)
