"""Pictures of with whom an institution publishes: where its partners are, and how they are tied among themselves."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.documents.circles import Circle, circle_svg
from ortaq.documents.maps import Point, map_svg
from ortaq.jobs.discovering.corpus import key_of
from ortaq.jobs.discovering.known import Seat, seats_of
from ortaq.web.components import Chart, Column, Table, Value
from ortaq.web.dates import number
from ortaq.web.discover.areas import works_of
from ortaq.web.discover.naming import institution_link, place_of

Record = dict[str, Any]
LARGEST = 25  # what the map takes for the size of the partner with most joint works


def map_of(told: Record) -> Chart | None:
    """Partners by place, the larger the more joint works; None where the place of none is known."""
    seats = seats_of(one["institution"] for one in told["partners"])
    placed = [one for one in told["partners"] if one["institution"] in seats]
    if not placed:
        return None
    said = _("On the map: %(shown)s of %(all)s partners; the larger a point, the more joint works. Place not known: "
             "%(without)s.")  # fmt: skip
    finding = said % {
        "shown": number(len(placed)),
        "all": number(told["partner_count"]),
        "without": number(len(told["partners"]) - len(placed)),
    }
    if told["partner_count"] > len(told["partners"]):
        beyond = _("Left out: all but the %(count)s partners with most joint works.")
        finding = f"{finding} {beyond % {'count': number(len(told['partners']))}}"
    return Chart(
        finding=finding,
        svg=mark_safe(_drawn_map(told, seats, linked=True)),  # noqa: S308  map_svg escapes every text
        table=_places(placed, seats),
        image=reverse("discover_picture", args=[key_of(told["institution"]), "map"]),
    )


def map_picture(told: Record) -> str:
    """The map to take out: it leads nowhere."""
    return _drawn_map(told, seats_of(one["institution"] for one in told["partners"]), linked=False)


def network_of(told: Record) -> Chart | None:
    """The strongest partners and the joint works among them; None where they have none."""
    if not told["ties"]:
        return None
    names = {one["institution"]: one["name"] for one in told["partners"]}
    first = told["ties"][0]
    said = _("Who of its strongest partners publish together as well; most often %(one)s and %(other)s: %(works)s.")
    columns = (
        Column(pgettext("institution", "one institution")),
        Column(pgettext("institution", "another")),
        Column(_("joint works"), number=True),
    )
    rows = tuple(
        (institution_link(a, names[a]), institution_link(b, names[b]), Value(number(works)))
        for a, b, works in told["ties"]
    )
    return Chart(
        finding=said % {"one": names[first[0]], "other": names[first[1]], "works": works_of(first[2])},
        svg=mark_safe(network_picture(told)),  # noqa: S308  the drawing escapes all names
        table=Table(columns, rows),
        image=reverse("discover_picture", args=[key_of(told["institution"]), "network"]),
        wide=True,
    )


def network_picture(told: Record) -> str:
    """Partners of one country stand side by side."""
    shown = [one for one in told["partners"] if one["institution"] in told["strongest"]]
    shown.sort(key=lambda one: (one["country"], -one["works"], one["institution"]))
    at = {one["institution"]: place for place, one in enumerate(shown)}
    return circle_svg(
        Circle(
            title=_("Joint works of the partners of %(name)s") % {"name": told["name"]},
            names=tuple(one["name"] for one in shown),
            sizes=tuple(one["works"] for one in shown),
            ties=tuple((at[a], at[b], works) for a, b, works in told["ties"]),
        )
    )


def _drawn_map(told: Record, seats: dict[str, Seat], *, linked: bool) -> str:
    most = max((one["works"] for one in told["partners"]), default=1)
    points = tuple(
        Point(
            name=one["name"],
            latitude=seats[one["institution"]].latitude,
            longitude=seats[one["institution"]].longitude,
            address=reverse("discover_institution", args=[key_of(one["institution"])]) if linked else "",
            detail=works_of(one["works"]),
            size=round(LARGEST * one["works"] / most),
        )
        for one in told["partners"]
        if one["institution"] in seats
    )
    return map_svg(points, title=_("Partners of %(name)s on the map") % {"name": told["name"]})


def _places(placed: list[Record], seats: dict[str, Seat]) -> Table:
    columns = (
        Column(pgettext("column", "institution")),
        Column(pgettext("column", "place")),
        Column(pgettext("column", "country")),
        Column(_("joint works"), number=True),
    )
    rows = (
        (
            institution_link(one["institution"], one["name"]),
            Value(seats[one["institution"]].city),
            Value(place_of(one["country"])),
            Value(number(one["works"])),
        )
        for one in placed
    )
    return Table(columns, tuple(rows)).trimmed()
