"""Every place of a line where a person seems to be named, with the post and the body that stand beside the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ortaq.capture.linking.chinese.people.shapes import FOREIGN, HAN, POINT, name_end, name_start
from ortaq.capture.linking.chinese.people.titles import Title, title_before
from ortaq.capture.linking.chinese.people.words import PersonWords
from ortaq.capture.reading.masking import ORG
from ortaq.capture.reading.scene import Line

SIGN, FILL = "\ue002", "\ue003"
ORG_BEFORE = re.compile(rf"(?P<org>{ORG})$")
BRACKETED = re.compile(r" ?\((?P<name>[A-Z][A-Za-z.'-]*(?: [A-Za-z.'-]+){0,4})\)")
POINTED = re.compile(rf"[\u3400-\u9fff]{{1,10}}[{POINT}][\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One named person in one line; offsets count in the line. ``body`` is where the body of the post is named."""

    line: Line
    start: int
    end: int
    rule: str
    title: Title | None = None
    body: int | None = None
    also: tuple[int, int] | None = None

    @property
    def name(self) -> str:
        return self.line.sentence.text[self.start : self.end]

    def title_text(self) -> str:
        return self.line.sentence.text[self.title.start : self.title.end] if self.title else ""


def sightings(line: Line, words: PersonWords) -> list[Sighting]:
    """The people named in one line, in order, none overlapping another."""
    found: list[Sighting] = []
    for sighting in sorted(_all(line, words), key=_strength):
        if all(sighting.end <= other.start or other.end <= sighting.start for other in found):
            found.append(sighting)
    found.sort(key=lambda sighting: sighting.start)
    return list(_with_names_listed(found, line, words))


def _strength(sighting: Sighting) -> tuple[int, int]:
    """Posts tell most, then ranks behind names; a name without either gives way."""
    return ("people/post", "people/rank-after", "people/points", "people/speaks").index(sighting.rule), sighting.start


def _all(line: Line, words: PersonWords) -> Iterator[Sighting]:
    yield from _after_posts(line, words)
    yield from _before_ranks(line, words)
    yield from _with_points(line, words)
    yield from _speaking(line, words)


def _after_posts(line: Line, words: PersonWords) -> Iterator[Sighting]:
    text, floor = line.text, 0
    for post in words["post"].finditer(text):
        at = post.end() + len(re.match(r"(?: |“)?", text[post.end() :]).group())  # type: ignore[union-attr]
        body_between = re.compile(rf"(?P<org>{ORG})").match(text, at)
        begin = body_between.end() if body_between else at
        end = name_end(text, begin, words)
        if end == begin or end <= floor or words["counted"].search(text[max(0, post.start() - 12) : post.start()]):
            continue
        if words["post"].match(text, begin) and words["post"].match(text, begin).end() > end:  # type: ignore[union-attr]
            continue
        title = title_before(text, post, floor, words)
        body = _body_before(text, title.start - len(title.lead), words)
        if body is None and body_between:
            body = body_between.start()
        yield _sighting(line, begin, end, "people/post", title, body)
        floor = end


def _before_ranks(line: Line, words: PersonWords) -> Iterator[Sighting]:
    text, floor = line.text, 0
    for rank in words["after_name"].finditer(text):
        start = name_start(text, rank.start(), floor, words)
        if start < rank.start():
            title = None if words["address"].fullmatch(rank.group()) else Title(rank.start(), rank.end())
            body = _body_before(text, start, words)
            earlier = _post_over_body(text, start, floor, words) if body is not None else None
            end = rank.start() - (text[rank.start() - 1] == " ")
            yield _sighting(
                line, start, end, "people/rank-after", earlier[0] if earlier else title, earlier[1] if earlier else body
            )
        floor = rank.end()


def _post_over_body(text: str, start: int, floor: int, words: PersonWords) -> tuple[Title, int | None] | None:
    """ "IEEE分会主席山东科技大学周杰韩教授": the post before the body says more than the rank behind the name."""
    match = ORG_BEFORE.search(text[:start])
    if match is None:
        return None
    posts = [
        m
        for m in words["post"].finditer(text, max(floor, match.start() - 12), match.start())
        if m.end() == match.start()
    ]
    if not posts:
        return None
    title = title_before(text, posts[0], floor, words)
    return title, _body_before(text, title.start, words)


def _with_points(line: Line, words: PersonWords) -> Iterator[Sighting]:
    """A name with points needs no other sign: from a place where a name can begin."""
    for match in POINTED.finditer(line.text):
        for start in range(match.start(), match.end() - 2):
            before = line.text[:start]
            opens = (
                start == 0 or not HAN.match(line.text, start - 1) or words["breaks"].search(before[-3:] + " ") is None
            )
            if opens and (start == match.start() or re.search(r"(?:与|和|由|的|对|向|在|同|请|是|为|给|率)$", before)):
                end = name_end(line.text, start, words)
                if end > match.end() - 1 and not re.match(r"[\ue000]|大学|奖|学院|号|国立", line.text[end:]):
                    yield _sighting(line, start, end, "people/points", None, _body_before(line.text, start, words))
                    break


def _speaking(line: Line, words: PersonWords) -> Iterator[Sighting]:
    """At the beginning of a clause, before a word of speech."""
    for match in words["speaks"].finditer(line.text):
        start = match.start("name")
        end = name_end(line.text, start, words)
        name = line.text[start:end]
        sure = name[:1] in words.surnames or len(name) >= FOREIGN or words["double_surnames"].match(name)
        if end == match.end("name") and sure:
            yield _sighting(line, start, end, "people/speaks", None, None)


def _sighting(line: Line, start: int, end: int, rule: str, title: Title | None, body: int | None) -> Sighting:
    bracketed = BRACKETED.match(line.text, end)
    return Sighting(line, start, end, rule, title, body, bracketed.span("name") if bracketed else None)


def _body_before(text: str, at: int, words: PersonWords) -> int | None:
    """Where the body is named that stands right before ``at``; a bracket or "的" may stand between."""
    joins = words["joins_body"]
    for start in range(at, max(-1, at - 34), -1):
        if text[start - 1 : start] in ("\ue000", "\ue001") and joins.fullmatch(text, start, at):
            match = ORG_BEFORE.search(text, 0, start) or ORG_BEFORE.search(text[:start])
            return match.start("org") if match else None
    return None


def _with_names_listed(found: list[Sighting], line: Line, words: PersonWords) -> Iterator[Sighting]:
    """ "副校长张三、李四": names that follow without posts share the post."""
    for number, sighting in enumerate(found):
        yield sighting
        limit = found[number + 1].start if number + 1 < len(found) else len(line.text)
        at = sighting
        while tie := words["and_names"].match(line.text, at.end):
            end = name_end(line.text, tie.end(), words)
            plain = line.text[tie.end() : end]
            if end == tie.end() or end > limit or not _is_bare_name(plain, line.text[end:], words):
                break
            at = replace(sighting, start=tie.end(), end=end, rule="people/listed", also=None)
            yield at


def _is_bare_name(name: str, after: str, words: PersonWords) -> bool:
    if words["post"].match(name) or words["post"].match(after):
        return False
    return name[0] in words.surnames or any(point in name for point in POINT)
