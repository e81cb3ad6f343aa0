"""Calendars out, as iCalendar (RFC 5545), which calendar programs subscribe to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

CALENDAR_TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """Something on whole days, from ``first`` to ``last``; when it changes, ``uid`` stays and ``version`` rises."""

    uid: str
    title: str
    first: datetime.date
    last: datetime.date
    changed: datetime.datetime
    version: int = 0
    text: str = ""
    place: str = ""
    address: str = ""
    busy: bool = False


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar with its entries; the same for the same entries."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Ortaq//Ortaq//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("refresh-interval", datetime.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", datetime.timedelta(hours=6))
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry):  # type: ignore[no-untyped-def] # icalendar is imported where it is needed
    from icalendar import Event

    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", _plain(entry.title))
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + datetime.timedelta(days=1))  # the day after the last one
    event.add("dtstamp", entry.changed.astimezone(datetime.UTC))
    event.add("last-modified", entry.changed.astimezone(datetime.UTC))
    event.add("sequence", entry.version)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")
    if entry.text:
        event.add("description", _plain(entry.text))
    if entry.place:
        event.add("location", _plain(entry.place))
    if entry.address:
        event.add("url", entry.address)
    return event


def _plain(text: str) -> str:
    """Without control characters, which some calendar programs choke on."""
    return "".join(sign for sign in text if sign == "\n" or sign.isprintable())
