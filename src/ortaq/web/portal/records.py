"""What the public reads of agreements, joint units and events."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.exchange.calendars import Entry, calendar_of
from ortaq.exchange.structured import Thing
from ortaq.exchange.structured import event as event_thing
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Organization
from ortaq.registry.publishing.queries import public_events
from ortaq.registry.units.models import JointUnit
from ortaq.web.dates import long_day
from ortaq.web.portal.frame import Link, Office, absolute
from ortaq.web.portal.names import PublicNames
from ortaq.web.titles import Titles
from ortaq.web.words import word_of

BACK, AHEAD = 365, 730  # days of events


@dataclass(frozen=True)
class Line:
    """One record of a list: ``text`` with its ``language`` ("" for that of the page), the bodies that it names, and
    what else is said of it. ``key`` names it in the page's address."""

    key: str
    text: str
    bodies: tuple[Link, ...] = ()
    details: tuple[str, ...] = ()


def bodies_of(record: Agreement | JointUnit | Engagement) -> list[Organization]:
    """The bodies that a loaded record names: parties, hosts, guests."""
    if isinstance(record, Agreement):
        return [party.organization for party in record.parties.all()]
    if isinstance(record, JointUnit):
        return [host.organization for host in record.hosts.all()]
    return [guest.organization for guest in record.guests.all()]


def bodies_in(*records: Iterable[Agreement | JointUnit | Engagement]) -> list[Organization]:
    """All bodies that the loaded records name."""
    return [body for some in records for record in some for body in bodies_of(record)]


def names_in(office: Office, *records: Iterable[Agreement | JointUnit | Engagement]) -> PublicNames:
    """The names of all bodies that the loaded records name, with one question."""
    return office.names(bodies_in(*records))


def agreement_lines(found: Sequence[Agreement], office: Office, names: PublicNames) -> tuple[Line, ...]:
    return tuple(
        Line(
            key=agreement.number,
            text=agreement.title,
            bodies=_bodies(agreement, names, office),
            details=(str(word_of("agreement_kind", agreement.kind)), *_term(agreement)),
        )
        for agreement in found
    )


def unit_lines(found: Sequence[JointUnit], office: Office, names: PublicNames) -> tuple[Line, ...]:
    return tuple(
        Line(
            key=unit.slug,
            text=unit.name,
            bodies=_bodies(unit, names, office),
            details=tuple(part for part in (str(word_of("unit_kind", unit.kind)), unit.place, _areas(unit)) if part),
        )
        for unit in found
    )


@dataclass(frozen=True)
class Events:
    """What is ahead (or on today), the soonest first, and what was, the latest first."""

    ahead: tuple[Engagement, ...]
    past: tuple[Engagement, ...]
    titles: Titles

    def lines(self, found: Sequence[Engagement], office: Office, names: PublicNames) -> tuple[Line, ...]:
        return tuple(
            Line(
                key=event.slug,
                text=self.titles.of(event),
                bodies=_bodies(event, names, office),
                details=tuple(part for part in (_days(event), event.place) if part),
            )
            for event in found
        )


def events_around(today: datetime.date) -> Events:
    first, last = today - datetime.timedelta(days=BACK), today + datetime.timedelta(days=AHEAD)
    found = list(public_events(first, last))
    ahead = [event for event in found if (event.end or event.start or today) >= today]
    past = [event for event in reversed(found) if (event.end or event.start or today) < today]
    return Events(tuple(ahead), tuple(past), Titles(found))


def event_things(events: Events, office: Office) -> tuple[Thing, ...]:
    address, organizer = absolute(reverse("public_events", args=[office.language])), office.thing()
    return tuple(
        event_thing(
            name=events.titles.of(event), url=f"{address}#{event.slug}", first=event.start,
            last=event.end or event.start, organizer=organizer, place=event.place,
        )
        for event in events.ahead
        if event.start
    )  # fmt: skip


def public_calendar(office: Office) -> bytes:
    """All public events of the last and the next years, for calendar programs."""
    events = events_around(timezone.localdate())
    address = absolute(reverse("public_events", args=[office.language]))
    entries = [
        Entry(
            uid=f"{event.uuid}-public@ortaq", title=events.titles.of(event), first=event.start,
            last=event.end or event.start, changed=event.changed_at, version=event.version, place=event.place,
            address=f"{address}#{event.slug}",
        )
        for event in (*events.past, *events.ahead)
        if event.start
    ]  # fmt: skip
    return calendar_of(office.name.text, entries)


def _bodies(record: Agreement | JointUnit | Engagement, names: PublicNames, office: Office) -> tuple[Link, ...]:
    """The partners that it names, each with its page; ourselves aside."""
    ours = office.body.pk if office.body else None
    partners = [body for body in bodies_of(record) if body.pk != ours]
    addresses = [reverse("public_partner", args=[office.language, body.slug]) for body in partners]
    shown = [names.of(body) for body in partners]
    return tuple(Link(name.text, address, tag=name.language) for name, address in zip(shown, addresses, strict=True))


def _term(agreement: Agreement) -> list[str]:
    said = []
    if agreement.signed:
        said.append(_("signed on %(day)s") % {"day": long_day(agreement.signed)})
    if agreement.end:
        said.append(_("in effect until %(day)s") % {"day": long_day(agreement.end)})
    elif agreement.open_ended:
        said.append(_("in effect without an end"))
    return said


def _areas(unit: JointUnit) -> str:
    return ", ".join(line.strip() for line in unit.areas.splitlines() if line.strip())


def _days(event: Engagement) -> str:
    if event.start and event.end and event.end != event.start:
        return f"{long_day(event.start)} – {long_day(event.end)}"
    return long_day(event.start) if event.start else ""
