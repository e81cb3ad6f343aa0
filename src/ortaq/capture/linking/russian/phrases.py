"""Names by their head words: adjectives to the left, genitives, "имени", quotation marks and countries to the right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ortaq.capture.linking.name_words import NameWords, plain_word
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.document import Token
from ortaq.resolution.normalize.initials import looks_like_acronym
from ortaq.vocabulary.facts import OrganizationType

# Endings of adjectives in the singular; in -ом only after the consonants of adjectives' suffixes ("ректором" is none).
ADJECTIVE = re.compile(r"[\w-]+(?:ый|ий|ой|ого|его|ому|ему|ым|им|ая|яя|ую|юю|ое|ее|ей|(?:ск|цк|нн|[лчшврджмт]н)ом|шем)")
# The genitive plural and singular in which fields follow their head.
GENITIVE = re.compile(r"[а-яё-]+(?:ых|их|ого|его|ой|ей|ого)")
QUOTED = re.compile(r" [«\"“„][^«»\"“”„\n]{2,80}[»\"”“]")
# "Ван", "Ильхам": a capital that may begin a name of one's own; "аль-Фараби" has it inside.
PROPER = re.compile(r"(?:[А-ЯЁA-Z]|[а-яё]{2,3}-[А-ЯЁ])")
SURNAME = re.compile(
    r"\w+(?:ов|ев|ёв|ин|ын|ский|цкий|ова|ева|ина|ская|енко|ко|ич|вна|улы|кызы|баев|баева|ян|дзе|швили)"
)
# How far before a name the post of the person may stand that follows the name.
REACH = 200
# More words than this name no fields of one ministry.
LONGEST = 25
# "науки о жизни", "наук о Земле".
ABOUT = re.compile(r"о (?:жизни|[Зз]емле|человеке|материалах|данных)(?!\w)")


@dataclass(frozen=True)
class Phrases:
    """The tokens of one sentence, read for names."""

    text: str
    tokens: tuple[Token, ...]
    words: NameWords

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return tuple(self.words.base(plain_word(token.text)) for token in self.tokens)

    def names(self) -> Iterator[Name]:
        taken = at = 0
        while at < len(self.tokens):
            name, after = self._name_at(at, taken) if self._is_head(at) else (None, at + 1)
            if name is not None:
                yield name
                taken = after
            at = after

    def _before(self, at: int) -> str:
        """What stands in the sentence before a token, as far as a post may reach."""
        start = self.tokens[at].start
        return self.text[max(self.tokens[0].start, start - REACH) : start]

    def _is_head(self, at: int) -> bool:
        word = plain_word(self.tokens[at].text)
        return self._bases[at] in self.words.heads and not self.words.pattern("plurals").fullmatch(word)

    def _name_at(self, head: int, taken: int) -> tuple[Name | None, int]:
        first = self._left(head, taken)
        kind = self.words.heads[self._bases[head]]
        named = first < head or self.tokens[head].capitalized
        end = self._end(head, kind, named=named, first=first)
        start = self.tokens[first].start
        standing = self._standing(head, first, end)
        if standing is None:
            return None, head + 1
        after = next((at for at in range(head, len(self.tokens)) if self.tokens[at].start >= end), len(self.tokens))
        quote = self.text[start:end]
        return Name(start, end, quote, Found.HEAD, kind, self._bases[head], standing), max(after, head + 1)

    # --- to the left ---------------------------------------------------------------------------------------------

    def _left(self, head: int, floor: int) -> int:
        """The first of the adjectives before the head that has a capital; the head itself where there is none."""
        at = first = head
        while at > floor and self._adjoins(at - 1, at) and self._adjective(at - 1):
            at -= 1
            first = at if self.tokens[at].capitalized else first
        if first == head and self.tokens[head].capitalized and self._own_name_before(head, floor):
            return head - 1
        return first

    def _adjective(self, at: int) -> bool:
        word = plain_word(self.tokens[at].text)
        return ADJECTIVE.fullmatch(word) is not None and self._bases[at] not in self.words.set("breaks")

    def _own_name_before(self, head: int, floor: int) -> bool:
        """ "Назарбаев Университет": a name in its first form right before a head with a capital."""
        at = head - 1
        if at < floor or at == 0 or not self._adjoins(at, head) or not self.tokens[at].capitalized:
            return False
        posts = self.words.pattern("posts").search(self._before(head))
        return self._bases[at] not in self.words.heads and posts is None

    def _adjoins(self, left: int, right: int) -> bool:
        return self.text[self.tokens[left].end : self.tokens[right].start] in (" ", "\u00a0")

    # --- to the right --------------------------------------------------------------------------------------------

    def _end(self, head: int, kind: OrganizationType, *, named: bool, first: int) -> int:
        """Where the name ends, as an offset in the text."""
        end = self.tokens[head].end
        at = head + 1
        opening = self._before(head)
        bare = self._bases[head] in self.words.set("named_bare") and not self.words.pattern("posts").search(opening)
        capitals = named or bare
        while at - head <= LONGEST:
            step = (
                self._quoted(end)
                or self._named_after(end, at)
                or self._fields(end, at, head)
                or (self._country(end, head) if named or self._bases[head] in self.words.set("of_state") else None)
                or (self._proper(end, at) if capitals else None)
            )
            if step is None:
                break
            capitals = capitals and not self._is_named(at) and not PROPER.match(self.text, end + 1)
            end = step
            at = next((n for n in range(at, len(self.tokens)) if self.tokens[n].start >= end), len(self.tokens))
        return end

    def _quoted(self, end: int) -> int | None:
        match = QUOTED.match(self.text, end)
        return match.end() if match else None
        return end

    def _is_named(self, at: int) -> bool:
        return at < len(self.tokens) and plain_word(self.tokens[at].text) in self.words.set("named")

    def _named_after(self, end: int, at: int) -> int | None:
        """ "имени К.И. Сатпаева", "им. академика Е.А. Букетова"."""
        if not self._is_named(at):
            return None
        at += 1
        while at < len(self.tokens) and (
            self.tokens[at].text == "." or plain_word(self.tokens[at].text) in self.words.set("ranks")
        ):
            at += 1
        run = self._run(at, initials=True)
        return self.tokens[self._without_person(run, of_honored=True)[-1]].end if run else None

    def _run(self, at: int, *, initials: bool = False) -> list[int]:
        """The tokens from ``at`` on that have capitals, dots of initials with them."""
        run: list[int] = []
        while at < len(self.tokens):
            token = self.tokens[at]
            dot = initials and token.text == "." and run and len(self.tokens[run[-1]].text) <= 2
            if not dot and not (PROPER.match(token.text) and token.text[-1].isalnum()):
                break
            if run and token.start - self.tokens[run[-1]].end > 1:
                break
            run.append(at)
            at += 1
        return run

    def _without_person(self, run: list[int], *, of_honored: bool = False) -> list[int]:
        """A run of capitals without the person behind the body: "ректор университета имени Шакарима | Думан О."."""
        opening = self._before(run[0])
        full = [at for at in run if len(self.tokens[at].text) > 2]
        if of_honored and len(full) < len(run):
            last = next((at for at in run if at in full), run[-1])
            return [at for at in run if at <= last]
        if len(run) < 2 or self.words.pattern("posts").search(opening) is None:
            return run if of_honored or len(run) < 3 else run[:2]
        if len(run) == 2 and of_honored and all(self.tokens[at].text[-1] in "ая" for at in run):
            return run
        return run[: max(1 if of_honored else 0, len(run) - 2)] if len(run) > 2 or not of_honored else run[:1]

    def _proper(self, end: int, at: int) -> int | None:
        """ "Университет Анькан", "Сианьский университет Цзяотун"; no person who only stands behind the name."""
        if at >= len(self.tokens) or self.text[end : self.tokens[at].start] != " ":
            return None
        run = self._run(at)
        kept = self._without_person(run) if run else []
        if not kept or (len(kept) == 1 and SURNAME.fullmatch(self.tokens[kept[0]].text)):
            return None
        if any(self._bases[n] in self.words.heads for n in kept) or looks_like_acronym(self.tokens[kept[0]].text):
            return None
        return self.tokens[kept[-1]].end

    def _fields(self, end: int, at: int, head: int) -> int | None:
        """ "науки и высшего образования", "современных языков"; commas only between the fields of a ministry."""
        last = None
        joined = True
        stop = min(len(self.tokens), at + LONGEST)
        while at < stop:
            word = plain_word(self.tokens[at].text)
            if word == "и" or (word == "," and self._bases[head] in self.words.set("listing") and last is not None):
                joined = True
            elif (
                self.words.pattern("field").match(word)
                and not self.tokens[at].capitalized
                and (joined or self._adjoins(at - 1, at))
            ):
                last, joined = at, False
            elif (word == "по" and last is None) or ABOUT.match(self.text, self.tokens[at].start):
                joined = True
            elif GENITIVE.fullmatch(word) is None:
                break
            at += 1
        return self.tokens[last].end if last is not None else None

    def _country(self, end: int, head: int) -> int | None:
        for key in ("country_after", "country_in"):
            if key == "country_in" and self._bases[head] not in self.words.set("of_state"):
                continue
            if match := self.words.cased(key).match(self.text, end):
                return match.end()
        return None

    def _of_academy(self, end: int) -> bool:
        return self.words.cased("of_academy").match(self.text[end : end + 40]) is not None

    # --- the whole -----------------------------------------------------------------------------------------------

    def _standing(self, head: int, first: int, end: int) -> Standing | None:
        """How much of a name it is; None for a common noun."""
        base, big = self._bases[head], self.tokens[head].capitalized
        left = [self._bases[at] for at in range(first, head)]
        proper = any(word not in self.words.set("generic") for word in left)
        right = self.text[self.tokens[head].end : end]
        own = bool(re.search(r"(?:^| )(?:имени|им\.?) |[«\"“„]|[А-ЯЁA-Z]", right))
        if self.words.heads[base] is OrganizationType.COMPANY and not big:
            return None  # what follows the word "company" is found by :mod:`called`
        if base in self.words.set("only_parts"):
            return Standing.PART if big and head > 0 and right else None
        if not (proper or own or (right and (big or left)) or len(left) > 1):
            return None
        if not big and not left and not own:
            return None
        if base not in self.words.set("parts") or proper or own or self._of_academy(end):
            return Standing.OWN
        if any(word in self.words.set("own_right") for word in left):
            return Standing.OWN
        return Standing.PART
