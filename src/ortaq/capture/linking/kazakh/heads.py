"""Names by their head words, which stand last: "Е.А. Бөкетов атындағы Қарағанды университетінің"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ortaq.capture.linking.grammar import shouted
from ortaq.capture.linking.name_words import NameWords, plain_word
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.document import Document, Token
from ortaq.capture.reading.endings.kazakh import ending_of_body, place_stems, without_ending
from ortaq.capture.reading.masking import plain
from ortaq.capture.reading.places import gazetteer
from ortaq.resolution.normalize.initials import looks_like_acronym
from ortaq.vocabulary.facts import OrganizationType

QUOTES = '"'
# An owner in the genitive, several of a kind: no part of the name that follows.
GENITIVE = re.compile(r"[ндт][ыі]ң$")
PLURAL = re.compile(r"[лдт][ае]р(?:[дт]?[ыі]|[ғгм]?[ае]н?)?$")
ATTRIBUTIVE = re.compile(r"[дт](?:ағы|егі)$")
# A noun of the sentence that opens it ("Делегацияны ..."): elsewhere foreign names end so as well (Вайнгартен).
CASE = re.compile(r"(?:[дт]ан|[дт]ен|нан|нен|[ғқ]а|ге|ке|ында|інде|нда|нде|[ндт][ыі])$")
STATE_KINDS = (OrganizationType.EMBASSY, OrganizationType.MINISTRY)
# Longer names are no names.
LONGEST = 14


def names_by_heads(document: Document, words: NameWords) -> Iterator[Name]:
    """Every name that ends in a head word, in order, none overlapping another."""
    text = plain(document.text)
    people = frozenset(_behind_posts(document, words))
    for sentence in document.sentences:
        if not shouted(sentence.text):
            yield from Phrases(text, document.text, sentence.tokens, words, people).names()


def _behind_posts(document: Document, words: NameWords) -> Iterator[str]:
    """Two words with capitals that stand behind a post: the name of a person, and not the beginning of a body's."""
    for sentence in document.sentences:
        for post, one, two in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
            if one.capitalized and two.capitalized and plain_word(post.text) in words.set("posts"):
                yield f"{one.text} {two.text}"


@dataclass(frozen=True)
class Phrases:
    """The tokens of one sentence, read for names from their heads to the left. ``plain`` is the text with one kind of
    quotation mark and dash; ``people`` are names that the text has behind posts."""

    plain: str
    text: str
    tokens: tuple[Token, ...]
    words: NameWords
    people: frozenset[str] = frozenset()

    def names(self) -> Iterator[Name]:
        taken = 0
        for at in range(len(self.tokens)):
            head = self._head(at)
            if head is None or at < taken:
                continue
            first = self._first(at, taken, head)
            name = self._name(first, at, head)
            if name is not None:
                taken = at + 1
                yield name

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return tuple(plain_word(without_ending(token.text)) for token in self.tokens)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(plain_word(token.text) for token in self.tokens)

    def _head(self, at: int) -> str | None:
        """The head word, or the two of which it is the second; None where the token is none or is followed by one."""
        word = self._bases[at]
        if at and (both := f"{self._bases[at - 1]} {word}") in self.words.heads:
            return both
        if word not in self.words.heads:
            return None
        following = self._bases[at + 1] if at + 1 < len(self.tokens) else ""
        undeclined = self._words[at] == word
        return None if undeclined and following in self.words.heads else word

    def _first(self, head_at: int, floor: int, head: str) -> int:
        first = head_at
        while first > floor and head_at - first < LONGEST:
            step = self._step(first, floor, self.words.heads[head])
            if step == first:
                break
            first = step
        while (first, first + 1) in self._people and first + 2 < head_at:
            first += 2
        while first < head_at and self._loose(first):
            first += 1
        if head in self.words.set("parts") and first < head_at and looks_like_acronym(self.tokens[first].text):
            first += 1  # "ҚарТУ халықаралық департаменті": the whole, and its part
        if self.words.heads[head] is OrganizationType.EMBASSY:
            first = next((at for at in range(first, head_at) if self._state(at)), first)
        return first

    def _step(self, first: int, floor: int, kind: OrganizationType) -> int:
        """One word, initial or quotation further to the left; ``first`` itself where the name begins there."""
        at = first - 1
        token, word = self.tokens[at], self._words[at]
        if not self._near(at):
            return first
        if self.plain[token.start] in QUOTES:
            return self._over_quotation(at, floor)
        if token.text == "." and at - 1 >= floor and self._initial(at - 1):
            return at - 1
        if word in self.words.set("conjunctions"):
            return first if self._between_names(at) else at
        if word in self.words.set("breaks") or not word[0].isalpha():
            return first
        if token.capitalized:
            return at if not self._owner(at, kind) else first
        if word in self.words.set("inner") or self.words.pattern("inner_endings").search(word):
            return at
        return first

    @cached_property
    def _people(self) -> frozenset[tuple[int, int]]:
        """The places of two words that stand behind a post here, or did so elsewhere: "ректоры Чжун Инхуа"."""
        pairs = [
            (at, at + 1)
            for at, (one, two) in enumerate(pairwise(self.tokens))
            if one.capitalized and two.capitalized and f"{one.text} {two.text}" in self.people
        ]
        return frozenset(pairs)

    def _between_names(self, at: int) -> bool:
        """ "Астана мен Тараз университеті": the conjunction joins two names, and no two fields of one."""
        return at == 0 or (self.tokens[at - 1].capitalized and self.tokens[at + 1].capitalized)

    def _near(self, at: int) -> bool:
        return self.tokens[at + 1].start - self.tokens[at].end <= 1

    def _initial(self, at: int) -> bool:
        token = self.tokens[at]
        return token.capitalized and (len(token.text) <= 2 or token.text in ("Академик", "Акад"))

    def _over_quotation(self, at: int, floor: int) -> int:
        """The opening mark of the quotation that ends at ``at``, if it is a short one."""
        for start in range(at - 1, max(floor, at - 6) - 1, -1):
            if self.plain[self.tokens[start].start] in QUOTES:
                return start if self.tokens[start + 1].capitalized else at + 1
        return at + 1

    def _owner(self, at: int, kind: OrganizationType) -> bool:
        """A word in a case that ends another phrase: "Қытайдың", "Алматыда"; a state may own its ministries."""
        word, state = self._words[at], self._state(at)
        if kind in STATE_KINDS and (state or word == "республикасының"):
            return False
        if "-" in word and ending_of_body(self.tokens[at].text):
            return True
        if self._words[at + 1] == "атындағы" or len(word) <= 4:
            return False
        if GENITIVE.search(word) or PLURAL.search(word) or ATTRIBUTIVE.search(word):
            return True
        town = any(gazetteer("kk").at((stem,), 0) for stem in place_stems(self.tokens[at].text))
        if town or state:
            return not gazetteer("kk").at((self.tokens[at].text,), 0) and word not in self.words.countries
        return at == 0 and bool(CASE.search(word)) and not self._proper(self.tokens[at].text)

    def _proper(self, word: str) -> bool:
        """Has the word its capital letter inside a sentence, too?"""
        return re.search(rf"(?<=[\w,] ){re.escape(word)}(?!\w)", self.text) is not None

    def _state(self, at: int) -> bool:
        """Is the word a state's name, in any case?"""
        word = self._words[at]
        return word in self.words.countries or any(stem in self.words.countries for stem in place_stems(word))

    def _loose(self, at: int) -> bool:
        """No name begins with "and", with a word in small letters before a capital one, or with a bare field."""
        word = self._words[at]
        if word in self.words.set("conjunctions") or word in ("атындағы", "-"):
            return True
        return not self.tokens[at].capitalized and self.text[self.tokens[at].start].isalpha()

    def _name(self, first: int, at: int, head: str) -> Name | None:
        start, end = self.tokens[first].start, self.tokens[at].end
        text = self.text[start:end]
        content = [word for word in self._words[first:at] if word[0].isalpha()]
        standing = self._standing(first, at, head, content)
        if standing is None:
            return None
        return Name(start, end, text, Found.HEAD, self.words.heads[head], head, standing)

    def _standing(self, first: int, at: int, head: str, content: list[str]) -> Standing | None:
        proper = [
            word
            for word, token in zip(self._words[first:at], self.tokens[first:at], strict=True)
            if token.capitalized and word not in self.words.set("generic") and word[0].isalpha()
        ]
        if not content:
            return None
        if "атындағы" in content or (proper and head not in self.words.set("parts")):
            return Standing.OWN
        if head not in self.words.set("parts"):
            kind = self.words.heads[head]
            return Standing.OWN if kind is OrganizationType.MINISTRY and self._capital(first, at) else None
        if any(word in self.words.set("own_right") for word in content) and self._capital(first, at):
            return Standing.OWN
        nation = any(word in self.words.countries for word in content)
        if nation and head in self.words.set("free_parts"):
            return Standing.OWN
        if not self._capital(first, at):
            return None
        own = proper and not nation and head in self.words.set("free_parts")
        return Standing.NAMED if own else Standing.PART

    def _capital(self, first: int, at: int) -> bool:
        return any(token.capitalized for token in self.tokens[first:at])
