"""What a visit is called on a page: in the reader's language where nobody gave it a title of its own."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.translation import pgettext

from ortaq.registry.engagements.models import Engagement, Guest
from ortaq.registry.engagements.titles import plain_title
from ortaq.registry.organizations.models import Organization
from ortaq.web.naming import Naming
from ortaq.web.words import word_of

VISITS = ("delegation_visit", "outgoing_visit")


class Titles:
    """Titles of many visits: one query for names, and one each for hosts and guests where they are not loaded yet.
    ``naming`` knows all names of ``whole`` too, the organization that the page is about."""

    def __init__(self, visits: Iterable[Engagement], *, whole: Organization | None = None) -> None:
        held = list(visits)
        prefetch_related_objects(held, "host", Prefetch("guests", Guest.objects.select_related("organization")))
        plain = [visit for visit in held if _is_plain(visit)]
        self._plain = {visit.pk for visit in plain}
        bodies = [body for visit in plain for body in (*_guests(visit), visit.host) if body]
        self.naming = Naming([*bodies, *([whole] if whole else [])], whole=whole)

    def of(self, visit: Engagement) -> str:
        """The stored title where a person or a source wrote it, else one made of the kind and the sides."""
        if visit.pk not in self._plain:
            return visit.title
        guests = pgettext("between names", ", ").join(self.naming.of(guest).text for guest in _guests(visit))
        host = self.naming.of(visit.host).text if visit.host else ""
        return _visit(guests, host) if visit.kind in VISITS else _other(visit.kind, guests, host)


def _guests(visit: Engagement) -> list[Organization]:
    return [guest.organization for guest in visit.guests.all()]


def _is_plain(visit: Engagement) -> bool:
    """Guests that another source added came after the title was made."""
    guests = _guests(visit)
    made = (plain_title(visit.kind, guests[:count], visit.host) for count in range(len(guests) + 1))
    return any(title[:300] == visit.title for title in made if title)


def _visit(guests: str, host: str) -> str:
    said = {"guests": guests, "host": host}
    if not host:
        return pgettext("title of a visit", "Visit of %(guests)s") % said
    if not guests:
        return pgettext("title of a visit", "Visit to %(host)s") % said
    return pgettext("title of a visit", "Visit of %(guests)s to %(host)s") % said


def _other(kind: str, guests: str, host: str) -> str:
    word = str(word_of("visit_kind", kind))
    said = {"kind": word[:1].upper() + word[1:], "guests": guests, "host": host}
    # Translators: the kind is a word such as Meeting, Signing or Talk.
    if not host:
        return pgettext("title of a meeting", "%(kind)s of %(guests)s") % said
    if not guests:
        return pgettext("title of a meeting", "%(kind)s at %(host)s") % said
    return pgettext("title of a meeting", "%(kind)s of %(guests)s at %(host)s") % said
