"""What a body is or has, said in passing: totals, years, ranks, strengths, structure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.capture.reading.calendar import first_day
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.kinds.subjects import Subjects
from ortaq.capture.reading.kinds.values import parts, plain_number
from ortaq.capture.reading.patterns import Rule
from ortaq.capture.reading.scene import Found, Line, Scene
from ortaq.capture.reading.scripts import span_of
from ortaq.vocabulary.facts import Attribute, Doubt, ProfileFact

FIRST_YEAR = 1000
UNSURE = Doubt("subject", "The sentence does not name whose figure or quality this is; it was taken from the context.")


def read_profile_facts(scene: Scene, subjects: Subjects) -> tuple[ProfileFact, ...]:
    """The profile facts of the article in the order of the text, one per subject, attribute and value."""
    found: dict[tuple[str, str, str], ProfileFact] = {}
    for line in scene.body:
        for fact in _in_line(scene, subjects, line):
            found.setdefault((fact.subject, fact.attribute, fact.value.casefold()), fact)
    ordered = sorted(found.values(), key=lambda fact: fact.span)
    return tuple(_numbered(fact, n) for n, fact in enumerate(ordered, 1))


def _numbered(fact: ProfileFact, n: int) -> ProfileFact:
    return ProfileFact(
        id=f"f{n}", subject=fact.subject, attribute=fact.attribute, value=fact.value, span=fact.span,
        rule=fact.rule, confidence=fact.confidence, doubts=fact.doubts,
    )  # fmt: skip


def _in_line(scene: Scene, subjects: Subjects, line: Line) -> Iterator[ProfileFact]:
    taken: dict[str, list[tuple[int, int]]] = {}
    for found in scene.find(scene.lexicon("profile").rules, line):
        attribute = found.rule.get("attribute")
        whole = _value_at(found)
        if whole is None or not _holds(scene, found, whole):
            continue
        rivals = taken.setdefault("number" if found.rule.extra.get("number") else attribute, [])
        if any(whole[0] < end and start < whole[1] for start, end in rivals):
            continue
        subject, sure = subjects.of(found, line)
        if subject is None:
            continue
        rivals.append(whole)
        yield from _facts(scene, found, subject, sure=sure)


def _value_at(found: Found) -> tuple[int, int] | None:
    """Where the value stands; a rule of several shapes names it ``value2``, ``value3`` in the others."""
    return found.at("value") or found.at("value2") or found.at("value3") or found.at("span") or found.at()


def _holds(scene: Scene, found: Found, value: tuple[int, int]) -> bool:
    """The limits that a rule sets beyond its pattern: the least number, signs that must or must not be near."""
    rule = found.rule
    text = found.line.text
    back, on = span_of(90, scene.document.lang), span_of(30, scene.document.lang)
    before = text[max(0, value[0] - found.line.start - back) : value[1] - found.line.start + on]
    if (veto := rule.get("veto")) and _pattern(scene, veto).search(before):
        return False
    if (needs := rule.get("needs")) and not _pattern(scene, needs).search(text):
        return False
    if (not_of := rule.get("not_of")) and _pattern(scene, not_of).search(text[: value[0] - found.line.start][-60:]):
        return False
    if "least" in rule.extra:
        number = plain_number(scene.masked[value[0] : value[1]], scene.document.lang)
        return number is not None and number >= int(rule.extra["least"])
    if rule.get("attribute") == Attribute.FOUNDED and not rule.extra.get("number"):
        return _past(scene, value)
    return True


def _pattern(scene: Scene, pattern: str) -> re.Pattern[str]:
    return scene.lexicon("profile").compiled(pattern)


def _past(scene: Scene, value: tuple[int, int]) -> bool:
    year = re.search(r"\d{4}", scene.document.text[value[0] : value[1]])
    today = first_day(scene.document.article.date)
    return bool(year) and (today is None or FIRST_YEAR <= int(year.group()) < today.year) if year else False


def _facts(scene: Scene, found: Found, subject: str, *, sure: bool) -> Iterator[ProfileFact]:
    span = found.at("span") or found.at()
    value = _value_at(found)
    if span is None or value is None:
        return
    places = [(span, value)]
    if found.rule.extra.get("split"):
        start = value[0]
        places = [
            ((start + a, start + b),) * 2 for a, b in parts(scene.masked[value[0] : value[1]], scene.document.lang)
        ]
    for (a, b), at in places:
        yield ProfileFact(
            id="",
            subject=subject,
            attribute=Attribute(found.rule.get("attribute")),
            value=_value(scene, found.rule, at),
            span=scene.span(a, b),
            rule=found.rule.name,
            confidence=round(confidence(scene.document.lang, found.rule.name) * (1.0 if sure else 0.8), 3),
            doubts=() if sure else (UNSURE,),
        )


def _value(scene: Scene, rule: Rule, at: tuple[int, int]) -> str:
    words = " ".join(scene.document.text[at[0] : at[1]].split())
    if rule.extra.get("number"):
        number = plain_number(scene.masked[at[0] : at[1]], scene.document.lang)
        return words if number is None else str(number)
    if rule.get("attribute") == Attribute.FOUNDED:
        year = re.search(r"\d{4}", words)
        return year.group() if year else words
    if rule.get("attribute") in (Attribute.STATUS, Attribute.STRUCTURE):
        opening = scene.lexicon("profile").listed("articles")
        return words[max((match.end() for rule in opening if (match := rule.regex.match(words))), default=0) :]
    return words
