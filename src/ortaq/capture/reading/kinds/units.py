"""Joint units: what two bodies run, open, plan or talk of together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ortaq.capture.reading.calendar import days_between
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.endings.choosing import endings_of
from ortaq.capture.reading.kinds.events import Happening
from ortaq.capture.reading.kinds.proposal_lists import Item, list_items
from ortaq.capture.reading.kinds.unit_names import unit_names
from ortaq.capture.reading.naming import UnitName
from ortaq.capture.reading.patterns import Rule, lexicon
from ortaq.capture.reading.scene import Line, Scene
from ortaq.resolution.normalize.folding import fold
from ortaq.resolution.normalize.stems import cut, is_cyrillic
from ortaq.vocabulary.facts import JointUnitFact, JointUnitKind, JointUnitStatus, OrganizationType, ProposalKind

# Of several things said about one unit, which counts.
STRENGTH = (JointUnitStatus.OPENED, JointUnitStatus.AGREED, JointUnitStatus.EXISTING, JointUnitStatus.PROPOSED)
# With more units than this, only those of equal names are put together: no article tells of so many.
MANY = 100
# An opening so many days before the article is no news.
OLD = 45
# From this many letters on, two forms of a word begin alike.
STEM = 5
# Bodies that sign for a unit without running it.
OVERSEERS = frozenset({OrganizationType.MINISTRY, OrganizationType.GOVERNMENT, OrganizationType.EMBASSY})
OPENS = r"(?<![^\W\u3400-\u9fff])(?:<OPENING>)(?![^\W\u3400-\u9fff])"
BARE, LISTED = "units/bare", "units/listed"


@dataclass(frozen=True)
class Sighting:
    """One mention of a possible unit, with what its line says of it."""

    name: UnitName
    line: Line
    text: str
    words: frozenset[str]
    kind: JointUnitKind
    status: JointUnitStatus | None
    rule: str
    parties: tuple[str, ...]
    joint: bool
    listed: bool


def read_joint_units(scene: Scene, happening: Happening | None) -> tuple[JointUnitFact, ...]:
    """The joint units of the article, each with all its mentions."""
    listed = list_items(scene)
    sightings = [sighting for line in scene.lines for sighting in _in_line(scene, line, listed)]
    facts: list[JointUnitFact] = []
    vague = _words(" ".join(scene.lexicon("units").lists["vague"]), scene.document.lang)
    for group in _clusters(sightings, vague):
        fact = _fact(scene, group, happening, len(facts) + 1)
        if fact is not None:
            facts.append(fact)
    return tuple(facts)


def _in_line(scene: Scene, line: Line, listed: list[Item]) -> list[Sighting]:
    words = scene.lexicon("units")
    found = []
    names = unit_names(line, scene.document.lang)
    for name in names:
        text = scene.masked[name.start : name.end]
        before = line.text[: name.start - line.start]
        kind = _kind(text, scene.document.lang)
        if (
            kind is None
            or _is_name(scene, name)
            or any(words.compiled(p).search(text) for p in words.lists["never"])
            or any(words.compiled(p).search(before) for p in words.lists["toured"])
            or any(words.compiled(p).match(scene.masked, name.end) for p in words.lists.get("not_after", ()))
        ):
            continue
        rule = _rule(scene, words.rules, line, name)
        item = next((item for item in listed if item.start <= name.start < item.end), None)
        until = item.end if item and "verb_last" in words.lists else name.start
        opens = item is not None and words.compiled(OPENS).search(scene.masked[item.start : until])
        found.append(
            Sighting(
                name=name,
                line=line,
                text=text,
                words=_words(text, scene.document.lang),
                kind=kind,
                status=_in_time(scene, line, _status(rule, item if opens else None)),
                rule=rule.name if rule else LISTED if opens else BARE,
                parties=_parties(scene, line, name, names),
                joint=bool(rule and rule.extra.get("joint"))
                or any(words.compiled(p).search(text) for p in words.lists["joint"]),
                listed=any(words.compiled(p).search(before) for p in words.lists["joint_list"]),
            )
        )
    return found


def _status(rule: Rule | None, item: Item | None) -> JointUnitStatus | None:
    """What a rule says; in a list of what was agreed or proposed, what its introduction says."""
    told = JointUnitStatus(rule.get("status")) if rule is not None else None
    if item is None or (told is not None and told is not JointUnitStatus.OPENED):
        return told
    return JointUnitStatus.AGREED if item.kind is ProposalKind.AGREED_ACTION else JointUnitStatus.PROPOSED


def _in_time(scene: Scene, line: Line, status: JointUnitStatus | None) -> JointUnitStatus | None:
    """What a sentence with an old date says was opened is there already."""
    dates = scene.entities.dates_within(scene.span(line.start, line.end))
    gaps = (days_between(date.value, scene.document.article.date) for date in dates)
    old = any(gap is not None and gap > OLD for gap in gaps)
    return JointUnitStatus.EXISTING if status is JointUnitStatus.OPENED and old else status


def _is_name(scene: Scene, name: UnitName) -> bool:
    """The head lies inside an organization's mention that reaches beyond the name: no unit of its own."""
    return any(m.start < name.start and m.end >= name.end for m in scene.mentions(max(0, name.start - 200), name.end))


@cache
def _kinds(lang: str) -> tuple[tuple[JointUnitKind, re.Pattern[str]], ...]:
    words = lexicon(lang, "units")
    pairs = (entry.split("=", 1) for entry in words.lists["kinds"])
    return tuple((JointUnitKind(kind), words.compiled(pattern)) for kind, pattern in pairs)


def _kind(text: str, lang: str) -> JointUnitKind | None:
    return next((kind for kind, pattern in _kinds(lang) if pattern.search(text)), None)


def _rule(scene: Scene, rules: tuple[Rule, ...], line: Line, name: UnitName) -> Rule | None:
    for found in scene.find(rules, line):
        at = found.at("unit")
        if at and at[0] <= name.start and name.end <= at[1] + 1:
            return found.rule
    return None


def _parties(scene: Scene, line: Line, name: UnitName, names: list[UnitName]) -> tuple[str, ...]:
    """The bodies named in the unit's own name, where they are two; else in its part of the sentence."""
    inside = scene.organizations(name.start, name.end)
    if len(inside) > 1:
        return inside
    start = max([line.start, *(_cut(scene, line, other.end, name.start) for other in names if other.end <= name.start)])
    end = min([line.end, *(_cut(scene, line, name.end, other.start) for other in names if other.start >= name.end)])
    return tuple(dict.fromkeys((*inside, *scene.organizations(start, end))))


def _cut(scene: Scene, line: Line, start: int, end: int) -> int:
    """Between two units: where the words about the one end and those about the other begin."""
    between = line.text[start - line.start : end - line.start]
    words = scene.lexicon("units")
    cuts = [match.start() for pattern in words.lists["between"] for match in words.compiled(pattern).finditer(between)]
    return start + max(cuts, default=len(between))


def _clusters(sightings: list[Sighting], vague: frozenset[str]) -> list[list[Sighting]]:
    """Mentions of one unit together: same kind, and one name's words within the other's."""
    groups: list[list[Sighting]] = []
    homes: dict[tuple[frozenset[str], JointUnitKind], list[Sighting]] = {}
    for sighting in sorted(sightings, key=lambda s: (-len(s.words), s.name.start)):
        key = sighting.words, sighting.kind
        home = homes.get(key) or next((group for group in groups[:MANY] if _same(group, sighting, vague)), None)
        if home is None:
            groups.append(home := [])
        home.append(sighting)
        homes[key] = home
    for group in groups:
        group.sort(key=lambda s: s.name.start)
    return sorted(groups, key=lambda group: group[0].name.start)


@lru_cache(maxsize=4_096)
def _words(text: str, lang: str) -> frozenset[str]:
    """The words that tell one unit from another, without their endings; in Chinese the signs."""
    spelled = text.casefold().replace("centre", "center").replace("programme", "program")
    found = re.findall(r"[\u3400-\u9fff]|(?:(?![\u3400-\u9fff])[\w\ue000\ue001])+", spelled)
    small = lexicon(lang, "units").lists.get("small", ())
    return frozenset(cut(fold(word)) if is_cyrillic(word) else word.rstrip("s") for word in found) - frozenset(small)


def _same(group: list[Sighting], sighting: Sighting, vague: frozenset[str]) -> bool:
    small = sighting.words
    for other in group:
        big = other.words
        if small <= big or _respelled(small, big):
            return True
    return any(_stands_for(sighting, other, vague) or _stands_for(other, sighting, vague) for other in group)


def _respelled(a: frozenset[str], b: frozenset[str]) -> bool:
    """The same but for one word in another form ("laboratory", "lab"); two different words make two units."""
    only_a, only_b = a - b, b - a
    if len(only_a) != 1 or len(only_b) != 1 or len(a) < 3:
        return False
    (one,), (other,) = only_a, only_b
    return one.startswith(other) or other.startswith(one) or one[:STEM] == other[:STEM]


def _stands_for(bare: Sighting, other: Sighting, vague: frozenset[str]) -> bool:
    """ "A joint laboratory" of the title, or of which nothing else is told, is the laboratory that has a name."""
    words = bare.words
    fits = bare.kind == other.kind and words & vague and words - vague <= other.words
    return bool(fits) and (bare.line.title or bare.status in (None, other.status))


def _fact(scene: Scene, group: list[Sighting], happening: Happening | None, n: int) -> JointUnitFact | None:
    full = max(group, key=lambda s: (s.name.proper, s.joint, len(s.text)))
    told = [s for s in group if s.status is not None]
    if not told or not _worth(group):
        return None
    best = min(told, key=lambda s: (STRENGTH.index(s.status) if s.status else 9, s.line.title))
    names = list(dict.fromkeys(scene.document.text[s.name.start : s.name.end] for s in group))
    name = scene.document.text[full.name.start : full.name.end]
    rule = best.rule
    return JointUnitFact(
        id=f"u{n}",
        name=name[: len(name) - endings_of(scene.document.lang)(name, False)],
        aliases=tuple(other for other in names if other != name),
        kind=full.kind,
        status=best.status or JointUnitStatus.PROPOSED,
        parties=_all_parties(scene, group, best, happening),
        mentions=tuple(scene.span(s.name.start, s.name.end) for s in group),
        rule=rule,
        confidence=confidence(scene.document.lang, rule),
    )


def _worth(group: list[Sighting]) -> bool:
    """Is it joint at all? By its name, by the list it stands in, or because two bodies are named with it."""
    deeds = [s for s in group if s.status not in (None, JointUnitStatus.EXISTING)]
    if any(s.joint or s.listed for s in group):
        return True
    return any(
        s.name.proper or len(s.words) > 1 or len(s.parties) > (s.kind is not JointUnitKind.BRANCH) for s in deeds
    )


def _all_parties(scene: Scene, group: list[Sighting], best: Sighting, happening: Happening | None) -> tuple[str, ...]:
    hosts = happening.parts.hosts if happening else ()
    guests = happening.parts.guests if happening else ()
    if best.listed:
        inside = [id for s in group for id in s.parties[:1] if "\ue000" in s.text]
        return tuple(dict.fromkeys((*hosts, *inside)))
    found = dict.fromkeys(id for s in group if s.status is not None for id in s.parties)
    if not found:
        found = dict.fromkeys((*hosts, *guests))
    elif len(found) == 1:
        found |= dict.fromkeys(guests if set(found) & set(hosts) else hosts)
    running = [id for id in found if not _oversees(scene, id)]
    return tuple(running) if len(running) > 1 else tuple(found)


def _oversees(scene: Scene, id: str) -> bool:
    organization = scene.entities.organization(id)
    return organization is not None and organization.type in OVERSEERS
