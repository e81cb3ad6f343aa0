"""The rooms of the place, in the order in which they stand in the rail. A new room is one line in ROOMS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may


@dataclass(frozen=True)
class Room:
    """``key`` is pressed after g; ``main`` rooms stand in the bar of a phone, the others under "More"; ``query`` holds
    the filters with which a list is entered."""

    name: str
    label: str | Promise
    key: str
    icon: str
    main: bool = True
    query: str = ""


ROOMS = (
    Room("home", pgettext_lazy("room", "Home"), "h", "home"),
    Room("partners", pgettext_lazy("room", "Partners"), "p", "partners"),
    Room("agreements", pgettext_lazy("room", "Agreements"), "a", "agreements", main=False),
    Room("visits", pgettext_lazy("room", "Visits"), "v", "visits"),
    Room("joint_units", pgettext_lazy("room", "Joint units"), "u", "units", main=False),
    Room("projects", pgettext_lazy("room", "Projects"), "j", "units", main=False),
    Room("people", pgettext_lazy("room", "People"), "e", "people", main=False),
    Room("proposals", pgettext_lazy("room", "Proposals"), "o", "proposals", main=False),
    Room("followups", pgettext_lazy("room", "Follow-ups"), "f", "check", main=False, query="?whose=mine&state=open"),
    Room("commitments", pgettext_lazy("room", "Commitments"), "c", "agreements", main=False),
    # Translators: the room where promising areas and partners are looked for
    Room("discover", pgettext_lazy("room", "Discover"), "d", "discover", main=False),
    Room("sources", pgettext_lazy("room", "Sources"), "s", "sources"),
    Room("press", pgettext_lazy("room", "Press"), "w", "press", main=False),
    # Translators: the room where the packs for meetings are kept
    Room("briefs", pgettext_lazy("room", "Packs"), "b", "packs", main=False),
    Room("reports", pgettext_lazy("room", "Reports"), "r", "reports", main=False),
    # Translators: the room where one asks which organization a name means
    Room("resolve", pgettext_lazy("room", "Names"), "n", "search", main=False),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the rooms, with the one that the page belongs to marked ``here``, and the languages."""
    here = request.path
    rooms = []
    for room in ROOMS:
        address = reverse(room.name)
        inside = here == address if address == "/" else here.startswith(address)
        rooms.append({**vars(room), "address": address + room.query, "here": inside})
    # Each language is called by its own name in all of them.
    languages = settings.LANGUAGES
    person = getattr(request, "user", None)
    return {
        "languages": languages,
        "rooms": rooms,
        "more_rooms": [room for room in rooms if not room["main"]],
        "may_import": may(person, "import", "importbatch"),
        "may_administer": may(person, "administer", "account"),
        "may_audit": may(person, "audit"),
    }
