"""Pictures of time and of ties: pure, in four scripts, with nothing and with much, and no name is taken for markup."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ortaq.documents.circles import Circle, circle_svg
from ortaq.documents.lanes import Lanes, lanes_svg
from ortaq.documents.networks import Network, network_svg

HOSTILE = '<script>alert(1)</script> & "x" \x00' + "Langer" * 30
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


@pytest.mark.parametrize("many", [0, 1, 60])
def test_each_tie_is_a_line_and_each_name_stands_once(many: int) -> None:
    names = tuple(f"Партнёр 大学 {n}" for n in range(many))
    ties = tuple((n, n // 2, n % 2 == 0) for n in range(many))
    found = parsed(network_svg(Network(names, names[: (many + 1) // 2], ties, ("Серіктестер", "机构"))))
    assert len(found.findall(f".//{SVG}path")) == many
    assert len(found.findall(f".//{SVG}title")) == many + (many + 1) // 2
    assert sum(path.get("stroke-dasharray") is not None for path in found.findall(f".//{SVG}path")) == many // 2


def test_few_lines_cross() -> None:
    """Each name on the left has its own on the right: drawn in one order, none cross."""
    network = Network(("a", "b", "c"), ("x", "y", "z"), ((0, 2, True), (1, 1, True), (2, 0, True)), ("l", "r"))
    for path in parsed(network_svg(network)).findall(f".//{SVG}path"):
        numbers = (path.get("d") or "").replace("M", " ").replace("C", " ").split()
        assert numbers[1] == numbers[-1]


@pytest.mark.parametrize("many", [0, 1, 2, 15])
def test_around_a_circle_lines_are_as_thick_as_ties_are_strong(many: int) -> None:
    names = tuple(f"Партнёр 大学 {n} с длинным названием" for n in range(many))
    ties = tuple((0, n, n) for n in range(1, many))
    found = parsed(circle_svg(Circle("Серіктестер", names, tuple(range(many)), ties)))
    assert [title.text for title in found.findall(f".//{SVG}title")] == list(names)
    assert len(found.findall(f".//{SVG}circle")) == many + 1
    thick = [float(width) for path in found.findall(f".//{SVG}path") if (width := path.get("stroke-width"))]
    assert (len(thick), thick) == (len(ties), sorted(thick))
    assert not ties or thick[-1] == 5


def test_names_around_a_circle_keep_within_the_picture() -> None:
    found = parsed(circle_svg(Circle("", ("Ш" * 60,) * 15, (1,) * 15, ())))
    for text in found.findall(f".//{SVG}text"):
        shown = "".join(text.itertext()).removeprefix("Ш" * 60)
        wide, x = 8 * len(shown), float(text.get("x") or 0)
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor") or ""]
        assert left >= 0
        assert left + wide <= 760


def test_names_are_no_markup() -> None:
    svg = network_svg(Network((HOSTILE,), (HOSTILE,), ((0, 0, True),), (HOSTILE, HOSTILE)))
    assert "<script" not in svg + circle_svg(Circle(HOSTILE, (HOSTILE,), (1,), ()))
    assert parsed(svg).tag == f"{SVG}svg"
    lanes = Lanes((HOSTILE[:30],), ((HOSTILE[:30], "2020-01-01", "2024-01-01"),), (), "2024-06-01")
    assert "<script" not in lanes_svg(lanes)


def test_a_lane_for_each_kind() -> None:
    lanes = Lanes(
        ("agreement", "сапар"), (("agreement", "2020-01-01", "2027-01-01"),),
        (("сапар", "2024-05-16"), ("сапар", "2027-05-16")), "2026-01-01",
    )  # fmt: skip
    svg = lanes_svg(lanes)
    assert ("agreement" in svg, "сапар" in svg, "2024" in svg) == (True, True, True)
    assert lanes_svg(Lanes((), (), (), "2026-01-01")).startswith("<svg")
