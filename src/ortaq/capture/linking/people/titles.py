"""The post of a person in the words of the text: before the name, after it, or said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ortaq.capture.linking.people.words import PersonWords
from ortaq.capture.reading.masking import ORG, PERSON

# How far before a name its title may begin, and how far after it one may end.
BEFORE, AFTER = 220, 320
# A short name in quotation marks may stand inside a title.
BOUNDARY = re.compile(rf"\"[^\"]{{1,40}}\"(?= )|(?P<ends>[;:\"!?•\t]|{PERSON})")
WORD = re.compile(r" ?[\w&'./+-]+")
BRACKET = re.compile(r" \((?![A-Z]{2,8}\))[^()]{2,60}\)")


@dataclass(frozen=True, slots=True)
class Title:
    """A post; offsets in the line. ``body`` is where the organization of the post is named, ``weak`` says that the
    title names no real post ("Professor")."""

    start: int
    end: int
    rule: str
    body: tuple[int, int] | None = None
    weak: bool = False


def title_before(text: str, name_start: int, words: PersonWords) -> Title | None:
    """The title that ends where the name begins, honorifics between them left out."""
    floor = max(0, name_start - BEFORE)
    for match in BOUNDARY.finditer(text, floor, name_start):
        floor = match.end() if match["ends"] else floor
    end, academic = before_honorifics(text, floor, name_start, words)
    comma, honored = text[floor:end].endswith(", "), end != name_start
    end = len(text[:end].rstrip(" ,"))
    found = _own(text, _longest_before(text, floor, end, words), words)
    if found is not None and not (comma and _belongs_before(text, found, words, honored=honored)):
        return _cut(text, found, words)
    if academic is None:
        return None
    body = words.search("body_before", text[floor : academic[0]])
    return Title(*academic, "people/academic", _shift(body, floor), weak=True)


def before_honorifics(text: str, floor: int, end: int, words: PersonWords) -> tuple[int, tuple[int, int] | None]:
    """Where the honorifics before a name begin, and the academic rank among them that stands first."""
    academic = None
    while True:
        left = text[floor:end].rstrip(" ")
        honor = _ending(left, "honor", words)
        rank = _ending(left, "academic", words)
        if rank is not None:
            academic = (floor + rank, floor + len(left))
        start = rank if rank is not None else honor
        if start is None:
            return end, academic
        end = floor + start


def _ending(left: str, key: str, words: PersonWords) -> int | None:
    """Where the longest match of the list that ends ``left`` begins."""
    near = max(0, len(left) - 40)
    for space in (m.start() for m in re.finditer(r"(?<![\w.])(?=\w)", left[near:])):
        if words.whole(key, left[near + space :]):
            return near + space
    return None


def _longest_before(text: str, floor: int, end: int, words: PersonWords) -> Title | None:
    """The earliest place from which all of the text up to ``end`` is one title."""
    for match in re.finditer(r"(?<![\w'./&-])(?=[\w])", text[floor:end]):
        start = floor + match.start()
        first = WORD.match(text, start, end)
        if first is None or words.has("openers", first.group()) or words.whole("verbs", first.group()):
            continue
        if any(regex.fullmatch(text, start, end) for regex in words.patterns["title_before"]):
            body = words.search("body_before", text[floor:start])
            return Title(start, end, "people/title-before", _shift(body, floor))
    return None


def _own(text: str, title: Title | None, words: PersonWords) -> Title | None:
    """ "Ann, Rector of X, and Dean Bob": what stands right behind a name is the title of that name, up to the tie."""
    if title is None or words.search("persons_before", text[: title.start]) is None:
        return title
    ties = (tie for regex in words.patterns["tie"] for tie in regex.finditer(text, title.start, title.end))
    starts = sorted({tie.end() for tie in ties if "," in tie.group()}, reverse=True)
    later = (_longest_before(text, start, title.end, words) for start in starts)
    return next((found for found in later if found is not None and found.start in starts), title)


def _belongs_before(text: str, title: Title, words: PersonWords, *, honored: bool) -> bool:
    """With a comma before the name, the title may be the last person's, or no title at all."""
    if words.search("persons_before", text[: title.start]):
        return True
    if honored or not text[: title.start].strip(' "'):
        return False
    named = words.search("named_with", text[title.start : title.end]) or title.body
    return not named and words.search("the_before", text[: title.start]) is None


def title_after(text: str, name_end: int, words: PersonWords) -> Title | None:
    """The title that follows the name: in commas, after a dash, in brackets, or said with "is"."""
    stop = min(len(text), name_end + AFTER)
    degree = words.match("degree", text, name_end, stop)
    at = degree.end() if degree else name_end
    opening = words.match("after_opening", text, at, stop)
    copula = words.match("copula", text, at, stop)
    if opening is None and copula is None:
        return None
    start = opening.end() if opening else copula.end() if copula else at
    rule = "people/title-after" if opening else "people/title-is"
    limit = text.find(")", start, stop) if opening and opening.group().endswith("(") else stop
    return _title_at(text, start, limit if limit >= 0 else stop, rule, words)


def _title_at(text: str, start: int, stop: int, rule: str, words: PersonWords) -> Title | None:
    if article := words.match("article", text, start, stop):
        start = article.end()
    body = re.compile(rf"({ORG})(?:'s)? ").match(text, start, stop)
    if body:
        start = body.end()
    post = words.match("post_after", text, start, stop)
    if post is None:
        return None
    end = _end_of_title(text, post.end(), stop, words)
    if end is None or end < post.end():
        return None
    return _cut(text, Title(start, end, rule, body.span(1) if body else None), words)


def _end_of_title(text: str, at: int, stop: int, words: PersonWords) -> int | None:
    """Where a title that has its post before ``at`` ends; None when it is the title of the name that follows."""
    cuts: list[int] = []
    while at < stop:
        if text[at] in ",-" or text.startswith(" - ", at) or words.match("and_joint", text, at, stop):
            step = _past_joint(text, at, stop, words)
            cuts.append(at)
        else:
            step = _past_word(text, at, stop, words)
        if step is None:
            break
        at = step
    if re.compile(rf" ?{PERSON}").match(text, at, stop):
        return cuts[-1] if cuts else None
    return at


def _past_word(text: str, at: int, stop: int, words: PersonWords) -> int | None:
    if covered := words.match("covered", text, at, stop) or BRACKET.match(text, at, stop):
        return covered.end()
    match = WORD.match(text, at, stop)
    if match is None or words.whole("verbs", match.group().strip()):
        return None
    end = match.end()
    if text[end - 1] == "." and end == len(text.rstrip()):
        end -= 1  # the full stop of the sentence
    return end if end > at else None


def _past_joint(text: str, at: int, stop: int, words: PersonWords) -> int | None:
    """Over a comma, dash or "and", where the title goes on behind it."""
    joint = words.match("joint", text, at, stop)
    conjunction = words.match("and_joint", text, at, stop)
    if joint is None:
        return None
    after = joint.end()
    post = words.match("post_after", text, after, stop)
    several = words.search("and_joint", f" {joint.group()} ") and words.match("plural_post", text, after, stop)
    if post and not several and not re.compile(rf"[^,;.(]{{0,80}}?{PERSON}").match(text, post.end(), stop):
        return post.end()
    if match := words.match("listed", text, at, stop):
        return match.end()
    if match := words.match("before_org", text, at, stop):
        return match.end()
    if conjunction:
        word = WORD.match(text, conjunction.end(), stop)
        fits = word and not words.whole("verbs", word.group().strip()) and not post
        return conjunction.end() - 1 if fits else None
    return after if text[at] == "-" and text[at - 1] != " " else None


def _cut(text: str, title: Title, words: PersonWords) -> Title | None:
    """Without the organization's name at its end, which becomes the body of the post; None when no post is left."""
    start, end, body = title.start, title.end, title.body
    inside = re.compile(ORG).search(text, start, end)
    if inside and body is None:
        body = inside.span()
    while True:
        loose = words.search("loose_end", text[start:end])
        end = start + loose.start() if loose else end
        tail = next((m for regex in words.patterns["of_body"] for m in [_last(regex, text, start, end)] if m), None)
        if tail is None:
            break
        end = tail.start()
    if joined := words.match("body_and", text, start, end):
        end = joined.start("org_of")
    if article := words.match("article", text, start, end):
        start = article.end()
    if end <= start or words.search("post_after", text[start:end]) is None:
        return None
    return replace(title, start=start, end=end, body=body, weak=words.whole("weak", text[start:end]))


def _last(regex: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The match of ``regex`` that reaches to ``end`` and leaves something before it."""
    return next((m for m in regex.finditer(text, start, end) if m.end() == end and m.start() > start), None)


def _shift(match: re.Match[str] | None, offset: int) -> tuple[int, int] | None:
    return None if match is None else (match.start("org") + offset, match.end("org") + offset)
