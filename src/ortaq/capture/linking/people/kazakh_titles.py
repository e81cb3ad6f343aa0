"""The post of a person in a Kazakh text: the words before the name that end in a post, or after it in commas."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ortaq.capture.linking.people.titles import Title
from ortaq.capture.linking.people.words import PersonWords
from ortaq.capture.reading.masking import ORG, PERSON

# A degree has no more words than this.
DEGREE = 4
# How far before a name its title may begin, and how far after it one may end.
BEFORE, AFTER = 240, 160
ENDING = r"(?:-?[а-яәіңғүұқөһ]{1,5})?"
PIECE = re.compile(
    rf"(?P<org>{ORG}){ENDING}|(?P<person>{PERSON}){ENDING}|(?P<quote>\"[^\"]{{1,90}}\")|(?P<bracket>\([^()]{{1,80}}\))"
    r"|(?P<word>[\w'/&+]+(?:[-.][\w'/&+]+)*\.?)|(?P<sign>[^\w\s])"
)
GENITIVE = re.compile(r"[ндт][ыі]ң$")
# A body where something is, or with whom: nobody's employer by that.
IN_CASE = re.compile(r"(?:[дт][ае]н?|[гғкқ][ае]|н[ае]н?|[мбп]ен)$")
NOUN_OF_DEED = re.compile(r"[ую]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, quotation, bracket, covered name or sign; offsets in the line."""

    start: int
    end: int
    text: str
    kind: str


def pieces(text: str, start: int, end: int) -> list[Piece]:
    """The stretch in pieces, in order."""
    return [Piece(m.start(), m.end(), m.group(), m.lastgroup or "sign") for m in PIECE.finditer(text, start, end)]


def title_before(text: str, name_start: int, words: PersonWords) -> Title | None:
    """The title that ends where the name begins; ranks and forms of address between them are left out."""
    before = pieces(text, max(0, name_start - BEFORE), name_start)
    whole, rank = list(before), _drop_ranks(before, words)
    if rank and before and (before[-1].kind == "word" and GENITIVE.search(before[-1].text)):
        before = [piece for piece in whole if piece.end <= rank[1]]  # "кафедрасының доценті": the rank is the post
    if not before or not words.whole("post", before[-1].text):
        return Title(*rank, "people/academic", _body(before, words), weak=True) if rank else None
    first = _first(before, words)
    found = before[first:]
    end = found[-1].end
    weak = words.whole("weak", text[found[0].start : end])
    return Title(found[0].start, end, "people/title-before", _body(before[:first], words), weak=weak)


def _drop_ranks(before: list[Piece], words: PersonWords) -> tuple[int, int] | None:
    """Take ranks ("профессор"), degrees and commas off the end; the place of the first of the ranks."""
    rank = None
    while before:
        last = before[-1]
        if words.whole("degree_end", last.text) and len(before) > 1:
            _drop_degree(before)
            continue
        academic = words.whole("academic", last.text)
        if academic:
            rank = (last.start, last.end)
        if not academic and not words.whole("honor", last.text) and not (last.text == "," and rank):
            break
        before.pop()
    return rank


def _drop_degree(before: list[Piece]) -> None:
    """Take "филология ғылымдарының докторы" off the end, with the comma before it."""
    for _ in range(DEGREE):
        if not before or before[-1].kind != "word":
            break
        before.pop()
    if before and before[-1].text == ",":
        before.pop()


def _first(before: list[Piece], words: PersonWords) -> int:
    """Where the title begins: as far left as the pieces can belong to one phrase with the post that ends it."""
    first = len(before) - 1
    while first > 0:
        step = _step(before, first, words)
        if step == first:
            break
        first = step
    while first < len(before) - 1 and _leads(before[first], words):
        first += 1
    return first


def _step(before: list[Piece], first: int, words: PersonWords) -> int:
    piece = before[first - 1]
    if words.whole("and_joint", f" {piece.text} "):
        return first if _joins_people(before, first, words) else first - 1
    if piece.kind == "word":
        return first if _stops(piece, before[first], words) else first - 1
    if piece.kind == "quote":
        return first - 1
    if piece.kind == "sign" and first > 1:
        return first - 2 if _goes_over(before, first, words) else first
    return first


def _stops(piece: Piece, following: Piece, words: PersonWords) -> bool:
    """A word that belongs to the sentence and not to a title: an opener, a verb, a noun in another case."""
    if words.has("openers", piece.text):
        return True
    if words.has("in_titles", piece.text):
        return False
    object_of_deed = NOUN_OF_DEED.search(following.text) and following.kind == "word"
    return words.search("stops", piece.text) is not None and not object_of_deed


def _joins_people(before: list[Piece], first: int, words: PersonWords) -> bool:
    """ "A мен B": the conjunction ties two people or two posts, and not two words of one title."""
    left = before[first - 2] if first > 1 else None
    return left is None or left.kind in ("person", "org") or words.whole("post", left.text)


def _goes_over(before: list[Piece], first: int, words: PersonWords) -> bool:
    """Over a dash or comma between two posts, or a comma in a list of what an office is for."""
    sign, left = before[first - 1].text, before[first - 2]
    if sign not in (",", "-"):
        return False
    if left.kind == "word" and words.whole("post", left.text):
        return True
    listed = any(words.has("offices", piece.text) for piece in before[first:])
    return sign == "," and listed and left.kind == "word" and not _stops(left, before[first], words)


def _leads(piece: Piece, words: PersonWords) -> bool:
    return piece.kind == "sign" or words.whole("and_joint", f" {piece.text} ") or words.has("openers", piece.text)


def _body(before: list[Piece], words: PersonWords) -> tuple[int, int] | None:
    """The organization that stands right before the title, perhaps with its country in brackets."""
    left = list(before)
    while left and (left[-1].kind == "bracket" or words.has("in_body", left[-1].text)):
        left.pop()
    owns = left and left[-1].kind == "org" and not IN_CASE.search(left[-1].text)
    return (left[-1].start, left[-1].end) if owns else None


def title_after(text: str, name_end: int, words: PersonWords) -> Title | None:
    """The title that follows the name behind a comma, a dash or a bracket, up to its post."""
    opening = words.match("after_opening", text, name_end)
    if opening is None:
        return None
    body, start = None, opening.end()
    for at, piece in enumerate(_clause(text, start)):
        if piece.kind == "org":
            body, start = (piece.start, piece.end), piece.end
        elif piece.kind == "person" or (piece.kind == "sign" and at):
            return None
        elif words.whole("post", piece.text) and not re.match(rf"[ ,-]*(?:{PERSON}|\w)", text[piece.end :]):
            start = start + len(text[start:]) - len(text[start:].lstrip())
            weak = words.whole("weak", text[start : piece.end])
            return Title(start, piece.end, "people/title-after", body, weak=weak)
        elif piece.kind == "word" and words.search("stops", piece.text) and not words.has("in_titles", piece.text):
            return None
    return None


def _clause(text: str, start: int) -> Iterator[Piece]:
    yield from pieces(text, start, min(len(text), start + AFTER))
