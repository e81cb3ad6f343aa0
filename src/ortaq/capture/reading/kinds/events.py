"""What happened: the main event from the lead, with host, guests, date and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ortaq.capture.reading.calendar import day_before, days_between, precision
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.kinds.publisher import publisher_of
from ortaq.capture.reading.patterns import Lexicon
from ortaq.capture.reading.scene import Found, Line, Scene
from ortaq.capture.reading.scripts import span_of
from ortaq.vocabulary.facts import EventFact, EventType, Modality

# How much a line says about the news: the lead most, then what follows it, then the title.
WEIGHTS = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3)
TITLE_WEIGHT = 0.6
PLACE_REACH = 12  # characters after "visited" within which a town is what was visited
TELLING = 40  # letters; a shorter line tells no news
OLD_NEWS = 20  # days before publication after which a dated sentence tells of earlier times


@dataclass(frozen=True)
class Parts:
    """Who receives and who comes."""

    hosts: tuple[str, ...]
    guests: tuple[str, ...]


@dataclass(frozen=True)
class Happening:
    """The main event and everybody on its two sides (an event has one host; a tour of three has three)."""

    event: EventFact
    parts: Parts


def read_main_event(scene: Scene) -> Happening | None:
    """The event that the article reports as its news, or None where no line tells of one."""
    words = scene.lexicon("events")
    best = max(_candidates(scene, words), key=lambda pair: pair[0], default=None)
    if best is None:
        return None
    return _happening(scene, words, best[1])


def _candidates(scene: Scene, words: Lexicon) -> list[tuple[float, Found]]:
    found = []
    for line, weight in _weighted(scene):
        first = _telling(list(scene.find(words.rules, line)))
        if first is not None:
            found.append((weight + _time_shift(scene, words, line), first))
    return found


def _telling(found: list[Found]) -> Found | None:
    """The match that says what a line reports: by the order of the rules, or of the words where rules leave it so."""
    if not found or not found[0].rule.extra.get("first_wins"):
        return next(iter(found), None)
    return min((f for f in found if f.rule.extra.get("first_wins")), key=lambda f: f.match.start())


def _weighted(scene: Scene) -> list[tuple[Line, float]]:
    telling = [line for line in scene.body if len(line.text) > span_of(TELLING, scene.document.lang)]
    titles = [line for line in scene.lines if line.title]
    return list(zip(telling, WEIGHTS, strict=False)) + [(line, TITLE_WEIGHT) for line in titles]


def _time_shift(scene: Scene, words: Lexicon, line: Line) -> float:
    if _says(words, "today", line):
        return 0.5
    dates = scene.entities.dates_within(scene.span(line.start, line.end))
    gaps = [days_between(date.value, scene.document.article.date) for date in dates if precision(date.value) > 1]
    if any(gap is not None and gap > OLD_NEWS for gap in gaps) or _says(words, "earlier", line):
        return -0.5
    return 0.0


def _says(words: Lexicon, key: str, line: Line) -> bool:
    return any(words.compiled(pattern).search(line.text) for pattern in words.lists[key])


def _happening(scene: Scene, words: Lexicon, found: Found) -> Happening:
    publisher = publisher_of(scene)
    kind = EventType(found.rule.get("type"))
    parts = _parts(scene, words, found, publisher)
    if found.rule.get("direction") == "either" and _went_out(scene, words, found, parts, publisher):
        kind = EventType.OUTGOING_VISIT
    if kind is EventType.MEETING and publisher in parts.guests and publisher not in parts.hosts:
        parts = Parts(parts.guests, parts.hosts)
    at = found.at() or (found.line.start, found.line.end)
    event = EventFact(
        id="e1",
        type=kind,
        main=True,
        date=_date(scene, words, found.line),
        place=_place(scene, words, found.line),
        host=parts.hosts[0] if len(parts.hosts) == 1 else None,
        guests=parts.guests,
        evidence=(scene.span(*at),),
        modality=Modality.PLANNED if _planned(words, found) else Modality.DONE,
        rule=found.rule.name,
        confidence=confidence(scene.document.lang, found.rule.name),
    )
    return Happening(event, parts)


def _planned(words: Lexicon, found: Found) -> bool:
    return any(words.compiled(pattern).search(found.match.group()) for pattern in words.lists["planned"])


def _went_out(scene: Scene, words: Lexicon, found: Found, parts: Parts, publisher: str | None) -> bool:
    """Did the publisher's people go abroad? By who publishes; else a tour of several hosts, or a named body that
    itself visits, went out."""
    if publisher in parts.guests:
        return True
    if publisher in parts.hosts:
        return False
    if home := _home_side(scene, words, parts):
        return home == "guests"
    if (len(parts.hosts) > 1 and len(parts.guests) == 1) or _visits_a_place(scene, found):
        return True
    if found.rule.name.endswith("delegation-visited") and not _travels(scene, words):
        return _left_home(scene, parts)
    return publisher is None and _titled(scene, parts.guests)


def _home_side(scene: Scene, words: Lexicon, parts: Parts) -> str | None:
    """The side from the country where the language's press is at home, if only one is: "hosts" or "guests"."""
    at_home = {
        side: any(
            fact and fact.country in words.lists.get("home", ()) for fact in map(scene.entities.organization, ids)
        )
        for side, ids in (("hosts", parts.hosts), ("guests", parts.guests))
    }
    sides = [side for side, here in at_home.items() if here]
    return sides[0] if len(sides) == 1 else None


def _visits_a_place(scene: Scene, found: Found) -> bool:
    """ "The Rector visited Ankara and Istanbul": who receives would have named itself."""
    at = found.at("host")
    if at is None or scene.organizations(*at):
        return False
    near = at[0] + PLACE_REACH
    return any(at[0] <= span.start < near for place in scene.entities.places for span in place.mentions)


def _travels(scene: Scene, words: Lexicon) -> bool:
    """A title that sends a named body itself, or its head, on the way ("Lake University's Rector visits …")."""
    titles = [line.text for line in scene.lines if line.title]
    return any(words.compiled(p).search(title) for p in words.lists.get("sets_out", ()) for title in titles)


def _titled(scene: Scene, ids: tuple[str, ...]) -> bool:
    """Does the title name one of them first?"""
    named = [body for line in scene.lines if line.title for body in scene.bodies(line.start, line.end)]
    return bool(named) and named[0] in ids


def _left_home(scene: Scene, parts: Parts) -> bool:
    """A title that names the guests and a town but not the host ("Our delegation visits Oslo") is the guests' own."""
    for line in scene.lines:
        if line.title and any(line.start <= s.start < line.end for p in scene.entities.places for s in p.mentions):
            named = set(scene.bodies(line.start, line.end))
            return bool(named) and named <= set(parts.guests)
    return False


def _parts(scene: Scene, words: Lexicon, found: Found, publisher: str | None) -> Parts:
    guests = _named(scene, words, found, "guest")
    hosts = _named(scene, words, found, "host")
    received = _by_name(scene, found, "host") - _by_name(scene, found, "guest")
    guests = tuple(id for id in guests if id not in received or id not in hosts)
    hosts = tuple(id for id in hosts if id not in guests)
    if found.at("guest") is None and found.at("host") is None:
        everybody = _participants(scene, found.line)
        return _sides(scene, everybody, publisher or _of_place(scene, _place(scene, words, found.line), everybody))
    everybody = _participants(scene, found.line)
    if not hosts and publisher in guests and len(guests) > 1:
        hosts = tuple(id for id in guests if id == publisher)
        guests = tuple(id for id in guests if id != publisher)
    if not hosts:
        hosts = _first((publisher, *everybody), guests)
    if not guests:
        guests = _first((*_near(scene, found.line), *everybody, *_told_before(scene, found.line)), hosts)
    return Parts(hosts, guests)


def _by_name(scene: Scene, found: Found, group: str) -> set[str]:
    """The bodies that a stretch names themselves, not by somebody of theirs."""
    at = found.at(group)
    return set(scene.organizations(*at)) if at else set()


def _of_place(scene: Scene, place: str | None, ids: tuple[str, ...]) -> str | None:
    """The one body that is called after the place where it happened."""
    facts = [fact for id in ids if place and (fact := scene.entities.organization(id))]
    named = [fact.id for fact in facts if any((place or "") in span.text for span in fact.mentions)]
    return named[0] if len(named) == 1 else None


def _first(ids: tuple[str | None, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    chosen = next((id for id in ids if id and id not in taken), None)
    return (chosen,) if chosen else ()


def _sides(scene: Scene, everybody: tuple[str, ...], publisher: str | None) -> Parts:
    host = publisher if publisher in everybody or publisher else next(iter(everybody), None)
    if host is None:
        return Parts((), ())
    return Parts((host,), tuple(id for id in everybody if id != host))


def _participants(scene: Scene, line: Line) -> tuple[str, ...]:
    """The bodies named in the line; where it names fewer than two, those of the title and of the first lines too."""
    found = dict.fromkeys(scene.bodies(line.start, line.end))
    titles = [other for other in scene.lines if other.title]
    for other in (*titles, *scene.body[:3]):
        if len(found) >= 2:
            break
        found |= dict.fromkeys(scene.bodies(other.start, other.end))
    return tuple(found)


def _near(scene: Scene, line: Line) -> tuple[str, ...]:
    """The bodies of the two lines that follow."""
    return tuple(id for other in scene.after(line, 2) for id in scene.bodies(other.start, other.end))


def _told_before(scene: Scene, line: Line) -> tuple[str, ...]:
    """The bodies of the two lines before and of the title: "the delegation" was named there."""
    titles = (other for other in scene.lines if other.title)
    return tuple(id for other in (*scene.before(line, 2), *titles) for id in scene.bodies(other.start, other.end))


def _named(scene: Scene, words: Lexicon, found: Found, group: str) -> tuple[str, ...]:
    """The bodies in the stretch of a group, before anything that leads elsewhere; a unit stands for its parent."""
    at = found.at(group)
    if at is None:
        return ()
    start, end = at
    cuts = re.compile("|".join(words.lists["cuts"]), re.IGNORECASE)
    stretch = scene.masked[start:end]
    for cut in cuts.finditer(stretch):
        if bodies := scene.bodies(start, start + cut.start()):
            return _without_parents(scene, bodies, start, start + cut.start())
    return _without_parents(scene, scene.bodies(start, end), start, end)


def _without_parents(scene: Scene, ids: tuple[str, ...], start: int, end: int) -> tuple[str, ...]:
    parents = {
        after.id
        for before, after in zip(scene.mentions(start, end), scene.mentions(start, end)[1:], strict=False)
        if not before.person
        and not after.person
        and before.id != after.id
        and scene.lexicon("links").whole("part_of", scene.masked[before.end : after.start])
    }
    return tuple(id for id in ids if id not in parents) or ids


def _date(scene: Scene, words: Lexicon, line: Line) -> str | None:
    article = scene.document.article.date
    dates = scene.entities.dates_within(scene.span(line.start, line.end))
    exact = [date.value for date in dates if precision(date.value) == 3]
    if exact:
        return exact[0]
    if _says(words, "today", line):
        return article
    if _says(words, "yesterday", line):
        return day_before(article)
    return next((date.value for date in dates if precision(date.value) == 2), None) or _date_nearby(scene, line)


def _date_nearby(scene: Scene, line: Line) -> str | None:
    """A day named in the two lines that follow, when it lies shortly before publication."""
    for other in scene.after(line, 2):
        for date in scene.entities.dates_within(scene.span(other.start, other.end)):
            gap = days_between(date.value, scene.document.article.date)
            if precision(date.value) == 3 and gap is not None and 0 <= gap <= OLD_NEWS:
                return date.value
    return None


def _place(scene: Scene, words: Lexicon, line: Line) -> str | None:
    near = scene.after(line, 1)
    titles = [other for other in scene.lines if other.title and other is not line]
    for pattern in words.lists["place"]:
        regex = words.compiled(pattern)
        for other in (line, *titles, *near):
            match = regex.search(other.text)
            if match and (name := _place_at(scene, other.start + match.start("place"))):
                return name
    return None


def _place_at(scene: Scene, offset: int) -> str | None:
    return next(
        (place.name for place in scene.entities.places if any(span.start == offset for span in place.mentions)), None
    )
