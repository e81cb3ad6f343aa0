"""The record of a visit in words, in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date, format_interval, format_skeleton

from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.news.drafting.names import names_of_bodies, names_of_people
from ortaq.registry.news.drafting.record import VisitRecord
from ortaq.vocabulary.facts import ProposalKind

VISITS = ("delegation_visit", "outgoing_visit")
_LOCALES = {"en": "en_GB", "kk": "kk", "ru": "ru", "zh": "zh_Hans"}
_COMMA = {"zh": "、"}
_COLON = {"zh": "："}
# Proposals in this order: what binds most comes first.
_KINDS = (
    ProposalKind.AGREED_ACTION, ProposalKind.INVITATION, ProposalKind.INTENTION, ProposalKind.PROPOSAL,
    ProposalKind.DISCUSSED,
)  # fmt: skip


@dataclass(frozen=True)
class DraftText:
    """A first draft in one language; ``body`` as people type it."""

    language: str
    title: str
    lead: str
    body: str


@lru_cache(maxsize=1)
def sentences() -> dict[str, Any]:
    """The sentences by language."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))


def draft_in(record: VisitRecord, language: str) -> DraftText:
    """What the record says, in the sentences of the language. Free words of the record (topics, what was proposed)
    stand as they were written."""
    say, visit = sentences()[language], record.visit
    names = names_of_bodies(record.sides, language)
    comma = _COMMA.get(language, ", ")
    said = {
        "guests": comma.join(names[body.pk] for body in record.guests),
        "host": names[record.home.pk] if record.home else "",
        "all": comma.join(names[body.pk] for body in record.sides),
        "kind": say["kinds"].get(visit.kind, say["kinds"]["other"]),
        "date": day_of(record, language),
    }
    # Without a host, or without guests, there is nobody who visits somebody.
    shape = "visit" if visit.kind in VISITS and said["host"] and said["guests"] else "other"
    tense = "held" if visit.state in HAPPENED else "ahead"
    lead = [say[f"{shape}_{tense}"].format(**said)]
    if visit.place:
        lead.append(say["place"].format(place=visit.place))
    elif visit.kind == "online_meeting" and tense == "held":
        lead.append(say["online"])
    body = "\n\n".join(_parts(record, language, names))
    return DraftText(
        language,
        say[f"{shape}_title"].format(**said)[:300],
        "".join(lead) if language == "zh" else " ".join(lead),
        body,
    )


def day_of(record: VisitRecord, language: str) -> str:
    """The days of the visit in words, or what is known of them."""
    visit = record.visit
    if visit.start is None:
        return _known(visit.date_text, language)
    if visit.end and visit.end != visit.start:
        return format_interval(visit.start, visit.end, "yMMMd", locale=_LOCALES[language])
    return long_day(visit.start, language)


def long_day(day: date, language: str) -> str:
    return format_date(day, "long", locale=_LOCALES[language])


def _known(text: str, language: str) -> str:
    if len(text) == 7:
        try:
            return format_skeleton("yMMMM", date.fromisoformat(f"{text}-01"), locale=_LOCALES[language])
        except ValueError:
            return text
    return text


def _parts(record: VisitRecord, language: str, names: dict[int, str]) -> Iterator[str]:
    say, visit = sentences()[language], record.visit
    happened = visit.state in HAPPENED
    yield from _list(say["people" if happened else "people_ahead"], _people(record, language, names))
    yield from _list(say["topics"], visit.topics.splitlines())
    if not happened:
        yield from _list(say["agenda"], visit.agenda.splitlines())
        return
    signed = (
        say["signed_line"].format(title=one.title, date=long_day(one.signed, language))
        for one in record.signed
        if one.signed
    )
    yield from _list(say["signed"], signed)
    for kind in _KINDS:
        yield from _list(say[kind.value], (one.text for one in record.proposals if one.kind == kind))
    if visit.outcomes.strip():
        yield f"{say['outcomes']}\n{visit.outcomes.strip()}"


def _people(record: VisitRecord, language: str, names: dict[int, str]) -> Iterator[str]:
    """A line for each person: name, title at the time, and the side."""
    called = names_of_people((one.person for one in record.people), language)
    comma = _COMMA.get(language, ", ")
    for one in record.people:
        body = one.organization.standing if one.organization else None
        side = names.get(body.pk, body.name) if body else ""
        yield comma.join(part for part in (called[one.person_id], one.title, side) if part)


def _list(heading: str, lines: Iterable[str]) -> Iterator[str]:
    points = [f"- {' '.join(line.split())}" for line in lines if line.strip()]
    if points:
        yield "\n".join((heading, *points))
