"""What was proposed, meant, agreed, offered or only talked over: one clause each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ortaq.capture.reading.clauses import clause_before, clause_end, clause_start
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.kinds.proposal_lists import list_items, listed_proposals
from ortaq.capture.reading.patterns import Lexicon
from ortaq.capture.reading.scene import Found, Line, Scene
from ortaq.capture.reading.scripts import span_of
from ortaq.capture.reading.speakers import Speakers
from ortaq.vocabulary.facts import ProposalFact, ProposalKind

LEAST = 25  # letters; a shorter clause says too little to follow up
LEAST_ITEM = 8
# How far before its verb the subject of a clause may begin.
SUBJECT = 120


def read_proposals(scene: Scene, speakers: Speakers) -> tuple[ProposalFact, ...]:
    """The proposals of the article in the order of the text; no two overlap."""
    facts = listed_proposals(scene, speakers)
    taken = [(fact.span.start, fact.span.end) for fact in facts]
    introductions = {item.introduction.start for item in list_items(scene)}
    for number, line in enumerate(scene.body):
        if line.start in introductions and line.text.rstrip().endswith(":"):
            continue
        if not any(start < line.end and line.start < end for start, end in taken):
            facts += _in_line(scene, speakers, line, scene.body[number - 1] if number else None)
    facts.sort(key=lambda fact: fact.span)
    return tuple(replace(fact, id=f"r{n}") for n, fact in enumerate(facts, 1))


def _in_line(scene: Scene, speakers: Speakers, line: Line, before: Line | None) -> Iterator[ProposalFact]:
    words = scene.lexicon("proposals")
    taken = line.start
    by: tuple[str, ...] = ()
    for found in sorted(scene.find(words.rules, line), key=lambda found: (found.match.start(), -found.match.end())):
        start, end = _clause(scene, found, words)
        start = max(start, taken)
        if (
            (found.at() or (0, 0))[1] <= taken
            or end - start < span_of(LEAST, scene.document.lang)
            or not _worth(scene, found, start, end, words)
        ):
            continue
        kind = _kind(found, before, words)
        between = line.text[taken - line.start : start - line.start]
        goes_on = by and any(words.compiled(pattern).fullmatch(between) for pattern in words.lists["goes_on"])
        by = by if goes_on else _by(found, speakers, line, start)
        taken = end
        for item in _items(scene, found, end) or ((start, end),):
            yield ProposalFact(
                id="",
                kind=kind,
                by=by,
                span=scene.span(*item),
                rule=found.rule.name,
                confidence=confidence(scene.document.lang, found.rule.name),
            )


def _kind(found: Found, before: Line | None, words: Lexicon) -> ProposalKind:
    """What the rule says; a plain "will" is agreed where an agreement is what the text speaks of."""
    kind = ProposalKind(found.rule.get("kind"))
    if not found.rule.extra.get("may_be_agreed"):
        return kind
    near = [found.line.text, *([before.text] if before else [])]
    agreed = any(words.compiled(pattern).search(text) for pattern in words.lists["under_agreement"] for text in near)
    return ProposalKind.AGREED_ACTION if agreed else kind


def _by(found: Found, speakers: Speakers, line: Line, start: int) -> tuple[str, ...]:
    """Who says it: the subject of the verb, but of "the two universities could" who has the floor."""
    if found.rule.extra.get("by_speaker") and (speaker := speakers.speaker(line)):
        return (speaker,)
    return speakers.subject(line, _verb_end(found, start))


def _verb_end(found: Found, start: int) -> int:
    """Where the verb ends whose subject is wanted; a passive clause has its subject inside."""
    return start if found.rule.extra.get("whole") else (found.at() or (start, start))[1]


def _clause(scene: Scene, found: Found, words: Lexicon) -> tuple[int, int]:
    start, end = found.at("clause") or found.at() or (found.line.start, found.line.start)
    if found.rule.extra.get("whole"):
        return start, _end(found, start)
    if found.rule.extra.get("final"):
        return clause_before(found.line, _end(found, start), lang=scene.document.lang), _end(found, start)
    trigger = (found.at() or (start, end))[1] - start
    end = clause_end(found.line, start, lang=scene.document.lang, least=max(span_of(12, scene.document.lang), trigger))
    return _with_subject(scene, found, start, words), end


def _end(found: Found, start: int) -> int:
    return (found.at() or (start, start))[1]


def _with_subject(scene: Scene, found: Found, start: int, words: Lexicon) -> int:
    """A clause that the rule lets begin with its subject begins there, if the subject stands right before the verb."""
    key = found.rule.get("subject")
    if not key:
        return start
    if key == "clause":
        return max(clause_start(found.line, start, lang=scene.document.lang), start - SUBJECT)
    text = found.line.text[: start - found.line.start]
    near = max(0, len(text) - SUBJECT)
    matches = (words.compiled(pattern).search(text, near) for pattern in words.lists[key])
    return next((found.line.start + match.start() for match in matches if match), start)


def _items(scene: Scene, found: Found, end: int) -> tuple[tuple[int, int], ...]:
    """ "on A, B and C": each of three and more things by itself; empty where there are fewer."""
    if not found.rule.extra.get("split"):
        return ()
    begin = _end(found, end)
    text = scene.masked[begin:end]
    words = scene.lexicon("proposals")
    between = [
        match.span() for pattern in words.lists["between_items"] for match in words.compiled(pattern).finditer(text)
    ]
    cuts, stops = [0, *(b for _, b in between)], [*(a for a, _ in between), len(text)]
    pieces = [(begin + a, begin + b) for a, b in zip(cuts, stops, strict=False)]
    least, most = (span_of(letters, scene.document.lang) for letters in (LEAST_ITEM, LEAST * 3))
    even = all(least <= b - a <= most for a, b in pieces)
    return tuple(pieces) if len(pieces) > 2 and even else ()


def _worth(scene: Scene, found: Found, start: int, end: int, words: Lexicon) -> bool:
    text = scene.masked[start:end]
    if any(words.compiled(pattern).search(text) for pattern in words.lists["politeness"]):
        return False
    before = found.line.text[: found.match.start()][-SUBJECT:]
    free = found.rule.extra.get("any_subject")
    if not free and any(words.compiled(pattern).search(before) for pattern in words.lists["no_subject"]):
        return False
    if not found.rule.extra.get("about"):
        return True
    begin = start if found.rule.extra.get("final") else (found.at() or (start, end))[0]
    after = scene.masked[begin:end]
    return any(words.compiled(pattern).search(after) for pattern in words.lists["about"])
