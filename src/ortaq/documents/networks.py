"""A network of two kinds of things as SVG: names on the left, names on the right, a line for each tie."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from ortaq.documents.charts import FONT, INK, MUTED, PARTS

WIDTH, ROW, TOP = 760, 26, 34
LEFT, RIGHT = 270, 450
# Signs of a name for which there is room on either side.
LONGEST = {"end": 34, "start": 42}


@dataclass(frozen=True)
class Network:
    """``ties``: (place on the left, place on the right, strong); one that is not strong is drawn dashed. ``heads``
    stand above the two columns."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    ties: tuple[tuple[int, int, bool], ...]
    heads: tuple[str, str]


@lru_cache(maxsize=32)
def network_svg(network: Network) -> str:
    """The picture. Both columns are ordered so that few lines cross; pure: the same network gives the same picture."""
    left, right = _orders(network)
    height = TOP + ROW * max(len(left), len(right), 1)
    at = {("left", name): y for name, y in _spread(left, height)} | {
        ("right", name): y for name, y in _spread(right, height)
    }
    lines = "".join(_line(at["left", a], at["right", b], strong) for a, b, strong in network.ties)
    names = "".join(_name(network.left[n], LEFT, at["left", n], "end") for n in left)
    names += "".join(_name(network.right[n], RIGHT, at["right", n], "start") for n in right)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" aria-label="{attribute_in_svg(" – ".join(network.heads))}" font-family="{FONT}" font-size="13">'
        f"{_head(network.heads[0], LEFT, 'end')}{_head(network.heads[1], RIGHT, 'start')}{lines}{names}</svg>"
    )


def _orders(network: Network) -> tuple[list[int], list[int]]:
    """Each side by the middle of what it is tied to on the other: first the right, then the left."""
    right = _by_middle(range(len(network.right)), {(b, a) for a, b, _ in network.ties}, range(len(network.left)))
    left = _by_middle(range(len(network.left)), {(a, b) for a, b, _ in network.ties}, right)
    return left, right


def _by_middle(places: range, ties: set[tuple[int, int]], others: range | list[int]) -> list[int]:
    rank = {other: n for n, other in enumerate(others)}
    tied: dict[int, list[int]] = {}
    for here, there in ties:
        tied.setdefault(here, []).append(rank[there])
    middle = {here: sum(there) / len(there) for here, there in tied.items()}
    return sorted(places, key=lambda here: (middle.get(here, len(rank)), here))


def _spread(order: list[int], height: int) -> list[tuple[int, float]]:
    step = (height - TOP) / max(len(order), 1)
    return [(place, TOP + step * (n + 0.5)) for n, place in enumerate(order)]


def _line(y: float, to: float, strong: bool) -> str:
    half = (RIGHT - LEFT) / 2
    dash = "" if strong else ' stroke-dasharray="4 4"'
    return (
        f'<path d="M{LEFT + 8} {y:.1f}C{LEFT + half} {y:.1f} {LEFT + half} {to:.1f} {RIGHT - 8} {to:.1f}" fill="none" '
        f'stroke="{PARTS[0] if strong else PARTS[1]}" stroke-width="1.5"{dash}/>'
    )


def _name(text: str, x: int, y: float, anchor: str) -> str:
    return name_in_svg(text, x, y + 4, anchor, LONGEST[anchor])


def name_in_svg(text: str, x: float, y: float, anchor: str, most: int) -> str:
    """A name of at most so many signs; who points at it reads the whole."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    whole = f"<title>{_text(text)}</title>"
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">{whole}{_text(short)}</text>'


def _head(text: str, x: int, anchor: str) -> str:
    return f'<text x="{x}" y="16" text-anchor="{anchor}" fill="{MUTED}">{_text(text)}</text>'


def _text(text: str) -> str:
    """What no XML may hold is left out."""
    return escape("".join(sign for sign in text if sign.isprintable()))


def attribute_in_svg(text: str) -> str:
    """A text as the value of an attribute in double quotation marks."""
    return _text(text).replace('"', "&quot;")
