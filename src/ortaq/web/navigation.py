"""The rooms of the place, in the order in which they stand in the rail. A new room is one line in ROOMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Room:
    """``key`` is pressed after g; ``main`` rooms stand in the bar of a phone, the others under "More"."""

    name: str
    label: str | Promise
    key: str
    icon: str
    main: bool = True


ROOMS = (Room("home", pgettext_lazy("room", "Home"), "h", "home"),)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the rooms, with the one that the page belongs to marked ``here``."""
    here = request.path
    rooms = []
    for room in ROOMS:
        address = reverse(room.name)
        inside = here == address if address == "/" else here.startswith(address)
        rooms.append({**vars(room), "address": address, "here": inside})
    return {"rooms": rooms, "more_rooms": [room for room in rooms if not room["main"]]}
