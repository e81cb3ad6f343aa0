"""What was proposed, meant, agreed, offered or only talked over: one clause each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortaq.capture.reading.clauses import clause_end
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.scene import Found, Line, Scene
from ortaq.capture.reading.speakers import Speakers
from ortaq.vocabulary.facts import ProposalFact, ProposalKind

LEAST = 25  # characters; a shorter clause says too little to follow up


def read_proposals(scene: Scene, speakers: Speakers) -> tuple[ProposalFact, ...]:
    """The proposals of the article in the order of the text; no two overlap."""
    facts: list[ProposalFact] = []
    for line in scene.body:
        facts += _in_line(scene, speakers, line)
    return tuple(
        ProposalFact(id=f"r{n}", kind=fact.kind, by=fact.by, span=fact.span, rule=fact.rule, confidence=fact.confidence)
        for n, fact in enumerate(facts, 1)
    )


def _in_line(scene: Scene, speakers: Speakers, line: Line) -> Iterator[ProposalFact]:
    words = scene.lexicon("proposals")
    taken = line.start
    for found in sorted(scene.find(words.rules, line), key=lambda found: (found.match.start(), -found.match.end())):
        start, end = _clause(scene, found)
        if start < taken or end - start < LEAST or not _worth(scene, found, start, end):
            continue
        taken = end
        yield ProposalFact(
            id="",
            kind=ProposalKind(found.rule.get("kind")),
            by=speakers.subject(line, _verb_end(found, start)),
            span=scene.span(start, end),
            rule=found.rule.name,
            confidence=confidence(scene.document.lang, found.rule.name),
        )


def _verb_end(found: Found, start: int) -> int:
    """Where the verb ends whose subject is wanted; a passive clause has its subject inside."""
    return start if found.rule.extra.get("whole") else (found.at() or (start, start))[1]


def _clause(scene: Scene, found: Found) -> tuple[int, int]:
    start, end = found.at("clause") or found.at() or (found.line.start, found.line.start)
    if found.rule.extra.get("whole"):
        return start, (found.at() or (start, end))[1]
    trigger = (found.at() or (start, end))[1] - start
    return start, clause_end(found.line, start, lang="en", least=max(12, trigger))


def _worth(scene: Scene, found: Found, start: int, end: int) -> bool:
    words = scene.lexicon("proposals")
    text = scene.masked[start:end]
    if any(words.compiled(pattern).search(text) for pattern in words.lists["politeness"]):
        return False
    if not found.rule.extra.get("about"):
        return True
    after = scene.masked[(found.at() or (start, end))[0] : end]
    return any(re.search(words.compiled(pattern), after) for pattern in words.lists["about"])
