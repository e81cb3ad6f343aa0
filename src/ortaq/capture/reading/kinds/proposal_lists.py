"""Lists of what was agreed or proposed: an introduction that ends in a colon, and its items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.scene import Line, Scene
from ortaq.capture.reading.scripts import span_of
from ortaq.capture.reading.speakers import Speakers
from ortaq.vocabulary.facts import ProposalFact, ProposalKind

BULLET = re.compile(r"\s*(?:[•●▪■*·–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s*")
LEAST, MOST = 12, 600
RULE = "proposals/listed"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: offsets in the document, the kind that its introduction tells, and the introduction."""

    start: int
    end: int
    kind: ProposalKind
    introduction: Line


def list_items(scene: Scene) -> list[Item]:
    """The items of all lists whose introduction tells what kind of thing they are."""
    found: list[Item] = []
    for line in scene.body:
        kind = _introduces(scene, line)
        if kind is not None:
            found += [Item(start, end, kind, line) for start, end in (*_inline(scene, line), *_below(scene, line))]
    return found


def listed_proposals(scene: Scene, speakers: Speakers) -> list[ProposalFact]:
    """One proposal for each item of each list."""
    return [
        ProposalFact(
            id="",
            kind=item.kind,
            by=_actor(scene, item.start) or speakers.subject(item.introduction, item.introduction.end),
            span=scene.span(item.start, item.end),
            rule=RULE,
            confidence=confidence(scene.document.lang, RULE),
        )
        for item in _wholes(scene, list_items(scene))
    ]


def _wholes(scene: Scene, items: list[Item]) -> list[Item]:
    """The items, where those of a list that the language takes as one thing are one."""
    wholes = scene.lexicon("proposals").lists.get("whole_lists", ())
    found: list[Item] = []
    for item in items:
        if found and item.kind in wholes and item.introduction is found[-1].introduction:
            found[-1] = replace(found[-1], end=item.end)
        else:
            found.append(item)
    return found


def _introduces(scene: Scene, line: Line) -> ProposalKind | None:
    words = scene.lexicon("proposals")
    head = line.text.partition(":")[0]
    if ":" not in line.text:
        return None
    for entry in words.lists["introductions"]:
        kind, pattern = entry.split("=", 1)
        if words.compiled(pattern).search(head):
            return ProposalKind(kind)
    return None


def _inline(scene: Scene, line: Line) -> Iterator[tuple[int, int]]:
    """Items after the colon in the same sentence, parted by semicolons."""
    colon = line.text.index(":") + 1
    rest = line.text[colon:]
    if rest.count(";") < 1:
        return
    at = colon
    for piece in rest.split(";"):
        yield from _trimmed(scene, line.text, line.start, at, at + len(piece))
        at += len(piece) + 1


def _below(scene: Scene, line: Line) -> Iterator[tuple[int, int]]:
    """The paragraphs below that are items: with a bullet or a number, up to the first that has none."""
    if not line.text.rstrip().endswith(":"):
        return
    for paragraph in scene.document.paragraphs[line.sentence.paragraph + 1 :]:
        text = scene.masked[paragraph.start : paragraph.end]
        bullet = BULLET.match(text)
        if (bullet is None and not text.rstrip().endswith(";")) or len(text) > MOST:
            return
        yield from _trimmed(scene, text, paragraph.start, bullet.end() if bullet else 0, len(text))


def _trimmed(scene: Scene, text: str, offset: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    bullet = BULLET.match(text, start, end)
    start = bullet.end() if bullet else start
    words = scene.lexicon("proposals")
    for pattern in words.lists["item_leads"]:
        if lead := words.compiled(pattern).match(text, start, end):
            start = lead.end()
    while end > start and text[end - 1] in " .;,":
        end -= 1
    if end - start >= span_of(LEAST, scene.document.lang):
        yield offset + start, offset + end


def _actor(scene: Scene, start: int) -> tuple[str, ...]:
    """An item that begins with an organization is that organization's to do."""
    return tuple(m.id for m in scene.mentions(start, start + 1) if not m.person)
