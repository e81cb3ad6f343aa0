"""What the letters tell: which words can be parts of a person's name, and which runs of them look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ortaq.capture.linking.people.words import SHORT, PersonWords

LETTERS = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# A given name as Korean ones are written in Latin letters.
TWO_SYLLABLES = re.compile(r"[A-Z][a-z]+-[a-z]+")
NEXT = re.compile(r" ([^\W\d_]+(?:[-'][^\W\d_]+)*)")
BEFORE = re.compile(r"([^\W\d_]+) $")
HONORED = re.compile(r"([^\W\d_]+\.?) [^\W\d_]+ $")
LONGEST_NAME = 5
# Endings are trusted, and word endings suspected, from this many letters on.
TELLING = 5
SUSPECT = 7
# Three syllables have no more letters than this.
LONGEST_WORD = 14


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line that can be a name; ``words`` without dots and endings, of which the last is ``ending``
    letters long."""

    start: int
    end: int
    words: tuple[str, ...]
    ending: int = 0

    @property
    def full_words(self) -> int:
        """How many of the words are more than an initial or a particle."""
        return sum(len(word) > 1 and word[0].isupper() for word in self.words)


def runs(text: str, words: PersonWords, lower: frozenset[str]) -> list[Run]:
    """Every longest run of name words in a line; ``lower`` holds the words that the article writes in small letters."""
    found: list[Run] = []
    parts: list[tuple[int, int, str]] = []
    for start, end, word, kind in _tokens(text, words, lower):
        if parts and (not _adjoins(text, parts[-1], start) or words.closes(parts[-1][2])):
            found += _run(text, parts, words)
            parts = []
        if kind and (parts or kind != "particle"):
            parts.append((start, end, word))
        elif not kind and parts:
            found += _run(text, parts, words)
            parts = []
        if parts and text.startswith("'s", end):
            found += _run(text, parts, words)
            parts = []
    return found + _run(text, parts, words)


def _tokens(text: str, words: PersonWords, lower: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    for match in LETTERS.finditer(text):
        word = match.group().removesuffix("'s")
        end = match.start() + len(word)
        kind = ""
        if word[0].islower() and not words.has("particles", word):
            yield match.start(), end, word, kind
            continue
        if text[end : end + 1] == "." and words.whole("initials", word):
            kind, end = "initial", end + 1
        elif words.has("particles", word) and word.islower():
            kind = "particle"
        elif is_name_word(word, words, lower) or _by_neighbor(text, match.start(), end, word, words, lower):
            kind = "name"
        yield match.start(), end, word, kind


def _by_neighbor(text: str, start: int, end: int, word: str, words: PersonWords, lower: frozenset[str]) -> bool:
    """An ordinary word with a capital letter, known as a name by its neighbor: "John Key", "Grant Guilford"."""
    if not word.istitle() or words.has("openers", word):
        return False
    given, surname = words.has("given", word), words.has("surnames", word)
    after = NEXT.match(text, end, end + 40) if given or surname else None
    if given and after and is_name_word(after.group(1), words, lower):
        return True
    if surname and after and TWO_SYLLABLES.fullmatch(after.group(1)):
        return True  # "Park Jeong-woon"
    left = text[max(0, start - 40) : start]
    honored = HONORED.search(left) if surname else None
    if honored and words.whole("honor", honored.group(1)):
        return True
    before = BEFORE.search(left)
    if before is None or not before.group(1).istitle() or not words.has("given", before.group(1)):
        return False
    return not words.has("common", before.group(1)) and words.search("after_things", f" {word}") is None


def _adjoins(text: str, last: tuple[int, int, str], start: int) -> bool:
    gap = text[last[1] : start]
    return gap == " " or (gap == "" and text[last[1] - 1] == ".")


def _run(text: str, parts: list[tuple[int, int, str]], words: PersonWords) -> list[Run]:
    while parts and words.has("particles", parts[-1][2]) and parts[-1][2].islower():
        parts = parts[:-1]
    if not parts or len(parts) > LONGEST_NAME:
        return []
    names = [word for _, _, word in parts]
    if (
        all(word.isupper() for word in names)
        and len(names) > 1
        and not any(text[end - 1] == "." for _, end, _ in parts)
    ):
        return []
    ending = words.ending(names[-1])
    last = names[-1][: len(names[-1]) - ending]
    return [Run(parts[0][0], parts[-1][1], (*names[:-1], last), ending)]


def is_name_word(word: str, words: PersonWords, lower: frozenset[str]) -> bool:
    """A capital letter, and nothing that says the word is an ordinary one or an acronym."""
    if not word[0].isupper() or (len(word) < 2 and (words.has("openers", word) or not words.has("surnames", word))):
        return False
    if word.isupper():
        return words.has("surnames", word) or (len(word) > SHORT and word.isalpha())
    pieces = [word] if "'" in word else word.split("-")
    if any(_mixed(piece) for piece in re.split(r"[-']", word)):
        return False
    known = any(words.has("surnames", piece) or words.has("given", piece) for piece in pieces)
    if any(piece[:1].isupper() and _ordinary(piece, words) for piece in pieces) and not (known and len(pieces) > 1):
        return False
    if words.has("surnames", word) or words.has("given", word):
        return True
    if len(word) > SHORT and word.casefold() in lower:
        return False
    if len(word) < SUSPECT or words.search("common_endings", word) is None:
        return True
    return word.endswith("ing") and syllabic(word, words)


def _ordinary(piece: str, words: PersonWords) -> bool:
    return len(piece) > 1 and any(
        words.has("common", stem) or words.has("openers", stem) for stem in words.stems(piece)
    )


def _mixed(piece: str) -> bool:
    """Capitals inside, as in "UniServices"; "McKenzie" is a name all the same."""
    inner = piece[1:].removeprefix("c").removeprefix("ac") if piece.startswith("M") else piece[1:]
    return any(letter.isupper() for letter in inner[1:]) or (inner == piece[1:] and inner[:1].isupper())


def looks_personal(run: Run, words: PersonWords) -> bool:
    """The words are known as parts of names: a family name and syllables, a given name, an ending of family names."""
    names = [word for word in run.words if len(word) > 1]
    if any(words.has("given", word) for word in names):
        return True
    if any(len(word) >= TELLING and words.search("endings", word) for word in names):
        return True
    if len(names) == 1:
        return len(names[0]) >= TELLING and syllabic(names[0], words)
    return any(words.has("surnames", word) for word in (names[0], names[-1])) and all(
        syllabic(word, words) for word in names
    )


def syllabic(word: str, words: PersonWords) -> bool:
    """The word can be read as syllables of Chinese, as "Dingxing" or "Chee-yoon"."""
    letters = re.sub(r"[-']", "", word)
    return len(letters) <= LONGEST_WORD and words.syllables.fullmatch(letters) is not None
