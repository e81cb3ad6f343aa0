"""Maps: the same projection for land and points, the right part of the world, points that say what they are."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import pytest

from ortaq.documents.maps import HEIGHT, WIDTH, Point, View, land_path, map_svg, view_of

ALMATY = Point("KazNU", 43.24, 76.95, "/partners/kaznu/")
HARBIN = Point("哈尔滨工程大学", 45.77, 126.68, "/partners/heu/", "alive", "alive", 3)
LONDON, AUCKLAND, LIMA = Point("London", 51.5, -0.1), Point("Auckland", -36.85, 174.76), Point("Lima", -12.05, -77.03)
HOSTILE = '"><script>alert(1)</script>&'


def circles(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([-\d.]+)" cy="([-\d.]+)"', svg)]


def test_a_point_says_who_it_is_and_leads_there() -> None:
    svg = map_svg((ALMATY, HARBIN), title="Partners", groups=("alive", "quiet"))
    root = ElementTree.fromstring(svg)
    links = root.findall("{http://www.w3.org/2000/svg}a")
    assert root.attrib["aria-label"] == "Partners"
    assert [(link.attrib["href"], link.attrib["aria-label"]) for link in links] == [
        ("/partners/heu/", "哈尔滨工程大学, alive"),
        ("/partners/kaznu/", "KazNU"),
    ]


def test_the_same_points_make_the_same_bytes() -> None:
    first = map_svg((ALMATY, HARBIN), title="Partners")
    land_path.cache_clear()
    assert map_svg((HARBIN, ALMATY), title="Partners") == first


def test_no_text_is_taken_for_markup() -> None:
    svg = map_svg((replace(ALMATY, name=HOSTILE, address=HOSTILE, detail=HOSTILE),), title=HOSTILE)
    ElementTree.fromstring(svg)
    assert "<script" not in svg


@pytest.mark.parametrize(
    ("points", "meridian"),
    [((), 10), ((ALMATY,), 80), ((ALMATY, HARBIN), 100), ((AUCKLAND, LIMA), -130), ((LONDON, LIMA, ALMATY), 0)],
)
def test_the_map_shows_the_part_of_the_world_in_which_the_points_lie(points: tuple[Point, ...], meridian: int) -> None:
    view = view_of(points)
    assert view.meridian == meridian
    for x, y in circles(map_svg(points, title="")):
        assert 0 < x < WIDTH
        assert 0 < y < HEIGHT


def test_land_and_points_share_a_projection() -> None:
    """The Caspian coast at Baku and the tip of Italy lie where the drawn land has its corners nearby."""
    view = View(40, 0.0, 0.8, 350)
    corners = [tuple(map(int, pair)) for pair in re.findall(r"(-?\d+),(-?\d+)", land_path(view))]
    for latitude, longitude in ((40.4, 49.9), (37.9, 15.7), (36.0, -5.6), (5.4, 100.3)):
        x, y = view.at(latitude, longitude)
        assert min((x - a) ** 2 + (y - b) ** 2 for a, b in corners) < 12**2


def test_points_at_one_place_stand_apart() -> None:
    points = tuple(replace(ALMATY, name=f"Body {number}") for number in range(30))
    placed = circles(map_svg(points, title=""))
    assert min((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a in placed for b in placed if a != b) > 8**2
    assert len(set(placed)) == 30


@pytest.mark.parametrize("changed", [{"latitude": 91.0}, {"longitude": -181.0}, {"latitude": float("nan")}])
def test_a_place_that_is_none_on_earth_is_refused(changed: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="KazNU: no place on Earth"):
        map_svg((replace(ALMATY, **changed),), title="")  # type: ignore[arg-type]
