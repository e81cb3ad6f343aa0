"""Documents between bodies: signed now, in force from before, renewed, or only planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ortaq.capture.reading.calendar import days_between, precision
from ortaq.capture.reading.clauses import clause_end, clause_start
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.kinds.events import Happening
from ortaq.capture.reading.kinds.roles import without_wholes
from ortaq.capture.reading.patterns import Lexicon, Rule, lexicon
from ortaq.capture.reading.scene import Line, Scene
from ortaq.capture.reading.scripts import span_of
from ortaq.vocabulary.facts import AgreementFact, AgreementKind, AgreementStatus, EventType
from ortaq.vocabulary.spans import Span

OLD = 45  # days before the article (or the event) after which a signing is a memory
PAIR = 2
DAY = 3  # the precision of a day
BARE = "agreements/bare"
# Years for which a document is meant, not when it was signed.
PERIOD = re.compile(r"\d{4}/\d{4}")


@dataclass(frozen=True)
class Paper:
    """One mention of a document and what its clause says of it; ``many``: one of dozens that a body has."""

    line: Line
    span: Span
    kind: AgreementKind
    status: AgreementStatus | None
    rule: str
    parties: tuple[str, ...]
    date: str | None
    topic: str | None
    again: bool
    plain: bool
    many: bool


def read_agreements(scene: Scene, happening: Happening | None) -> tuple[AgreementFact, ...]:
    """The documents of the article in the order in which they are first told of; the title counts last."""
    papers = [paper for line in (*scene.body, *(t for t in scene.lines if t.title)) for paper in _in_line(scene, line)]
    groups: list[list[Paper]] = []
    for paper in papers:
        home = next((group for group in reversed(groups) if _same(group, paper)), None)
        if home is not None:
            home.append(paper)
        elif paper.status is not None:
            groups.append([paper])
    return tuple(_fact(scene, group, happening, n) for n, group in enumerate(groups, 1))


def _in_line(scene: Scene, line: Line) -> Iterator[Paper]:
    words = scene.lexicon("agreements")
    found = sorted(
        (m for rule in words.listed("docs") if rule.may_match(line.signs) for m in rule.regex.finditer(line.text)),
        key=lambda match: match.start("doc"),
    )
    for match, following in zip(found, [*found[1:], None], strict=False):
        start, end = match.span("doc")
        near = line.text[max(0, match.start() - 30) : end + 12]
        if not any(words.compiled(never).search(near) for never in words.lists["never"]):
            limit = following.start() if following else len(line.text)
            yield _paper(scene, words, line, (start, end), match.group("before"), limit, alone=len(found) == 1)


def _paper(
    scene: Scene, words: Lexicon, line: Line, at: tuple[int, int], before: str, limit: int, *, alone: bool
) -> Paper:
    rule = _rule(scene, words.rules, line, at)
    status = AgreementStatus(rule.get("status")) if rule else None
    lang = scene.document.lang
    begin = clause_start(line, line.start + at[0], lang=lang)
    end = clause_end(line, line.start + at[1], lang=lang, least=span_of(2, lang))
    end = min(end, line.start + limit)
    date = _date(scene, line, begin, end)
    many = status is AgreementStatus.SIGNED and words.search("many", line.text) is not None
    if many or (status is AgreementStatus.SIGNED and _memory(scene, words, line, date)):
        status = AgreementStatus.EXISTING
    topic = _inside(scene, words, line, at) or _topic_before(scene, words, line, at[0])
    topic = topic or _topic(scene, words, line, at[1])
    return Paper(
        line=line,
        span=scene.span(begin, max(end, line.start + at[1])),
        kind=_kind(line.text[slice(*at)], lang),
        status=status,
        rule=rule.name if rule else BARE,
        parties=_parties(scene, line, begin if alone else line.start + at[0], end, alone=alone),
        date=None if many else date,
        topic=topic,
        again=any(words.compiled(p).search(before) for p in words.lists["again"]),
        plain=len(before.split()) <= 1,
        many=many,
    )


def _rule(scene: Scene, rules: tuple[Rule, ...], line: Line, at: tuple[int, int]) -> Rule | None:
    for found in scene.find(rules, line):
        stretch = found.at("doc")
        if stretch and stretch[0] <= line.start + at[0] and line.start + at[1] <= stretch[1] + 1:
            return found.rule
    return None


@cache
def _kinds(lang: str) -> tuple[tuple[AgreementKind, re.Pattern[str]], ...]:
    words = lexicon(lang, "agreements")
    pairs = (entry.split("=", 1) for entry in words.lists["kinds"])
    return tuple((AgreementKind(kind), words.compiled(pattern)) for kind, pattern in pairs)


def _kind(text: str, lang: str) -> AgreementKind:
    return next((kind for kind, pattern in _kinds(lang) if pattern.search(text)), AgreementKind.OTHER)


def _date(scene: Scene, line: Line, begin: int, end: int) -> str | None:
    dates = scene.entities.dates_within(scene.span(begin, end)) if begin < end else ()
    dates = dates or scene.entities.dates_within(scene.span(line.start, line.end))
    return next((date.value for date in dates if not PERIOD.fullmatch(date.value)), None)


def _memory(scene: Scene, words: Lexicon, line: Line, date: str | None) -> bool:
    gap = days_between(date, scene.document.article.date)
    if gap is not None:
        return gap > OLD
    return any(words.compiled(pattern).search(line.text) for pattern in words.lists["earlier"])


def _inside(scene: Scene, words: Lexicon, line: Line, at: tuple[int, int]) -> str | None:
    """What the document's own title says that it is about."""
    match = words.search("inside", line.text[slice(*at)]) if "inside" in words.lists else None
    if match is None:
        return None
    start, end = (line.start + at[0] + offset for offset in match.span("topic"))
    return scene.document.text[start:end].strip()


def _topic_before(scene: Scene, words: Lexicon, line: Line, start: int) -> str | None:
    """What the document is about where the language says so before it."""
    for pattern in words.lists.get("topic_before", ()):
        if match := words.compiled(pattern).search(line.text, 0, start):
            a, b = match.span("topic")
            return scene.document.text[line.start + a : line.start + b].strip()
    return None


def _topic(scene: Scene, words: Lexicon, line: Line, end: int) -> str | None:
    following = next(iter(scene.after(line, 1)), None)
    for other, start in ((line, end), (following, 0)):
        if other is None:
            continue
        pattern = words.lists["topic"][0 if other is line else 1]
        match = words.compiled(pattern).search(other.text, start)
        if match:
            a, b = match.span("topic")
            return scene.document.text[other.start + a : other.start + b].strip()
    return None


def _parties(scene: Scene, line: Line, begin: int, end: int, *, alone: bool) -> tuple[str, ...]:
    """The bodies named in the document's clause; where they are fewer than two and the sentence tells of one document
    alone, those of the sentence too."""
    inside = without_wholes(scene, scene.bodies(begin, end))
    if len(inside) >= 2 or (inside and not alone):
        return inside
    return without_wholes(scene, tuple(dict.fromkeys((*inside, *scene.organizations(line.start, line.end)))))


def _same(group: list[Paper], paper: Paper) -> bool:
    """Does ``paper`` speak of the document of ``group`` once more?"""
    first = group[0]
    if first.kind != paper.kind:
        return paper.status is first.status and (
            (paper.line.title and paper.kind is AgreementKind.AGREEMENT) or _called_otherwise(group, paper)
        )
    if paper.line is first.line and not paper.again:
        return False
    if paper.line.title or paper.status is None:
        return True
    met = set(paper.parties) & {party for other in group for party in other.parties}
    if paper.again:
        return bool(met) or not paper.parties
    statuses = {other.status for other in group}
    return paper.status in statuses and (len(met) >= 2 or not paper.parties)


def _called_otherwise(group: list[Paper], paper: Paper) -> bool:
    """One document as "an agreement" here, "the memorandum" there: the same parties, other lines."""
    first = group[0]
    general = first.plain if first.kind is AgreementKind.AGREEMENT else paper.plain
    kinds = {first.kind, paper.kind} == {AgreementKind.AGREEMENT, AgreementKind.MEMORANDUM}
    met = set(paper.parties) & {party for other in group for party in other.parties}
    return kinds and general and len(met) >= 2 and all(other.line is not paper.line for other in group)


def _fact(scene: Scene, group: list[Paper], happening: Happening | None, n: int) -> AgreementFact:
    best = next((paper for paper in group if paper.status is not None), group[0])
    return AgreementFact(
        id=f"a{n}",
        kind=next((paper.kind for paper in group if paper.kind is not AgreementKind.AGREEMENT), best.kind),
        status=best.status or AgreementStatus.EXISTING,
        parties=_all_parties(scene, best, happening),
        date=best.date or _day_before(scene, best) or _day_of(best, happening),
        topic=next((paper.topic for paper in group if paper.topic), None),
        evidence=tuple(sorted({paper.span for paper in group if paper.status is not None})),
        rule=best.rule,
        confidence=confidence(scene.document.lang, best.rule),
    )


def _day_before(scene: Scene, paper: Paper) -> str | None:
    """What was signed was signed on the day that its paragraph named last."""
    if paper.status is not AgreementStatus.SIGNED or paper.line.title:
        return None
    paragraph = scene.document.paragraphs[paper.line.sentence.paragraph]
    if paragraph.start == paper.span.start:
        return None
    days = [d.value for d in scene.entities.dates_within(scene.span(paragraph.start, paper.span.start))]
    exact = [day for day in days if precision(day) == DAY]
    return exact[-1] if exact else None


def _day_of(paper: Paper, happening: Happening | None) -> str | None:
    return happening.event.date if happening and paper.status is AgreementStatus.SIGNED else None


def _travels(happening: Happening | None) -> bool:
    return happening is not None and happening.event.type is EventType.OUTGOING_VISIT


def _other_side(party: str, hosts: tuple[str, ...], guests: tuple[str, ...], *, travels: bool) -> tuple[str, ...]:
    """With whom one named party signs: the hosts, or the guests where it is a host; who travels signs with many."""
    if party in hosts or (travels and party not in guests):
        return guests
    return hosts


def _in_paragraph(scene: Scene, paper: Paper, sides: tuple[str, ...]) -> tuple[str, ...]:
    """The sides of the event that the paragraph has named so far, if they are two."""
    if len(sides) == PAIR:
        return sides
    start = scene.document.paragraphs[paper.line.sentence.paragraph].start
    named = tuple(id for id in scene.bodies(start, paper.line.end) if id in sides)
    return named if len(named) == PAIR else sides


def _all_parties(scene: Scene, paper: Paper, happening: Happening | None) -> tuple[str, ...]:
    hosts = happening.parts.hosts if happening else ()
    guests = happening.parts.guests if happening else ()
    if paper.many:
        return paper.parties[:1]
    if not paper.parties:
        return _in_paragraph(scene, paper, (*hosts, *guests))
    if len(paper.parties) == 1:
        others = _other_side(paper.parties[0], hosts, guests, travels=_travels(happening))
        return tuple(dict.fromkeys((*others, *paper.parties)))
    return paper.parties
