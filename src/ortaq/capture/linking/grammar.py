"""Names by their head words: "Harbin University of Engineering", "Ministry of A, B and C of the Republic of D"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ortaq.capture.linking.name_words import NameWords, plain_word, without_possessive
from ortaq.capture.linking.names import Found, Name, Standing
from ortaq.capture.reading.document import Document, Token
from ortaq.resolution.normalize.initials import looks_like_acronym
from ortaq.vocabulary.facts import OrganizationType

# After these "for" and "on" go on with the name only before a field: "Lake University for the first time".
NO_FIELDS = (OrganizationType.UNIVERSITY, OrganizationType.COMPANY, OrganizationType.MEDIA)

SMALL = re.compile(r"[a-zа-я]")


def names_by_heads(document: Document, words: NameWords) -> Iterator[Name]:
    """Every name that the grammar sees, in order, none overlapping another."""
    for sentence in document.sentences:
        if not shouted(sentence.text):
            yield from Phrases(document.text, sentence.tokens, words).names()


def shouted(text: str) -> bool:
    """A line in capitals: there capital letters tell nothing."""
    if len(SMALL.findall(text)) > 0.3 * len(text):
        return False
    letters = [letter for letter in text if letter.isalpha() and letter.lower() != letter.upper()]
    return len(letters) > 12 and sum(letter.isupper() for letter in letters) > 0.7 * len(letters)


@dataclass(frozen=True)
class Head:
    """A head word (or two): tokens ``first`` to ``last``."""

    first: int
    last: int
    word: str
    type: OrganizationType


@dataclass(frozen=True)
class Phrases:
    """The tokens of one sentence, read for names."""

    text: str
    tokens: tuple[Token, ...]
    words: NameWords

    def names(self) -> Iterator[Name]:
        taken = at = 0
        while at < len(self.tokens):
            head = self._head(at)
            if head is None:
                at += 1
                continue
            first, end = self._left(head.first, taken), self._right(head)
            name = self._name(head, first, end)
            at = head.last + 1
            if name is not None:
                taken = at = max(at, end)
                yield name

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return tuple(plain_word(token.text) for token in self.tokens)

    @cached_property
    def _bases(self) -> tuple[str, ...]:
        return tuple(without_possessive(word) for word in self._plain)

    def _head(self, at: int) -> Head | None:
        token = self.tokens[at]
        heads = self.words.heads
        if at + 1 < len(self.tokens) and token.capitalized:
            both = f"{self._bases[at]} {self._bases[at + 1]}"
            if both in heads and self.tokens[at + 1].capitalized:
                return Head(at, at + 1, both, heads[both])
        kind = heads.get(self._bases[at])
        if kind is None or not (token.capitalized or self._lower_head(at, kind)) or self._modifies(at, kind):
            return None
        return Head(at, at, self._bases[at], kind)

    def _modifies(self, at: int, kind: OrganizationType) -> bool:
        """Another head follows at once ("Library Center"), and only that one is the head of the name."""
        if at + 1 >= len(self.tokens) or not self.tokens[at + 1].capitalized:
            return False
        following = self.words.heads.get(self._bases[at + 1])
        return following is not None and (following is kind or kind is not OrganizationType.UNIVERSITY)

    def _lower_head(self, at: int, kind: OrganizationType) -> bool:
        """ "Satbayev university": a small letter, but a name of its own to the left, and no "a" before that."""
        if kind is not OrganizationType.UNIVERSITY or at == 0 or not self._takes(at - 1):
            return False
        first = self._left(at, 0)
        if first == 0 or self._bases[first - 1] in self.words.set("indefinite"):
            return False
        return any(w not in self.words.adjectives and w not in self.words.set("generic") for w in self._bases[first:at])

    def _takes(self, at: int) -> bool:
        """Can this token be part of a name?"""
        return self.tokens[at].capitalized and (self._bases[at] not in self.words.set("breaks") or self._dotted(at))

    def _dotted(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at + 1].text == "." and self._initial(at)

    def _possessive(self, at: int) -> bool:
        if self._plain[at] == self._bases[at] or self._plain[at] in self.words.set("possessives"):
            return False
        saint = self._bases[max(0, at - 2) : at]
        return not any(word in self.words.set("saints") for word in (saint if saint[-1:] == (".",) else saint[-1:]))

    def _next_to(self, left: int, right: int) -> bool:
        return self.tokens[right].start - self.tokens[left].end <= 1

    # --- to the left ---------------------------------------------------------------------------------------------

    def _left(self, head: int, floor: int) -> int:
        first = head
        while first > floor:
            step = self._step_left(first, head, floor)
            if step == first:
                break
            first = step
        return first

    def _step_left(self, first: int, head: int, floor: int) -> int:
        at = first - 1
        word = self._bases[at]
        before = at - 1 if at > floor else None
        if word == "." and before is not None and self._initial(before):
            return before
        if word in self.words.set("ands") and before is not None and first < head:
            fields = self.words.is_field(self._bases[before]) and any(map(self.words.is_field, self._bases[first:head]))
            return before if fields and self._takes(before) else first
        if word == "'" and before is not None and f"{self._plain[before]}'" in self.words.set("possessives"):
            return before
        if self._takes(at) and word not in self.words.set("left_breaks") and not self._possessive(at):
            stop = self.words.heads.get(word)
            if stop is None or any(word in self.words.set(key) for key in ("parts", "generic")):
                return at
            return first if before is not None and self._takes(before) else at
        inner = word in self.words.set("inner") and before is not None and self._takes(before)
        return before if inner and before is not None else first

    def _initial(self, at: int) -> bool:
        token = self.tokens[at]
        return token.capitalized and len(token.text) <= 2 and token.text.isalpha() and self._next_to(at, at + 1)

    # --- to the right --------------------------------------------------------------------------------------------

    def _right(self, head: Head) -> int:
        """The token after the name's last."""
        end = head.last + 1
        if self._plain[head.last] != self._bases[head.last]:
            return end
        if head.word in self.words.set("foreign"):
            end = self._phrase(end)
        while end < len(self.tokens):
            step = self._named_after(end) or self._of(end, head)
            if step is None or step == end:
                break
            end = step
        return end

    def _phrase(self, at: int) -> int:
        """The end of a run of capitalized words that begins at ``at``; a possessive closes it."""
        end = at
        while end < len(self.tokens):
            if self._takes(end) and (self._dotted(end) or not self._small(end)):
                end += 1
                if self._possessive(end - 1):
                    break
            elif end > at and (self._dot(end) or self._inner(end)):
                end += 1
            else:
                break
        return end

    def _small(self, at: int) -> bool:
        return any(self._bases[at] in self.words.set(key) for key in ("joins", "field_joins", "articles", "ands"))

    def _dot(self, at: int) -> bool:
        return self.tokens[at].text == "." and self._initial(at - 1)

    def _inner(self, at: int) -> bool:
        return self._bases[at] in self.words.set("inner") and self._takes_next(at)

    def _takes_next(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self._takes(at + 1)

    def _of(self, at: int, head: Head) -> int | None:
        join = self._bases[at]
        if not self._joins(join, head) or self._plain[at - 1] != self._bases[at - 1]:
            return None
        start = at + 1
        if start < len(self.tokens) and self._bases[start] in self.words.set("articles"):
            start += 1
        end = self._phrase(start)
        if end == start or (self._own_head(start, end, head.type) and head.word not in self.words.set("collective")):
            return None
        if end == start + 1 and head.word in self.words.set("parts") and looks_like_acronym(self.tokens[start].text):
            return None
        fields = any(map(self.words.is_field, self._bases[start:end]))
        if join in self.words.set("field_joins") and not fields and head.type in NO_FIELDS:
            return None
        return self._list(start, end, head)

    def _joins(self, word: str, head: Head) -> bool:
        if word in self.words.set("place_joins"):
            return head.word in self.words.set("in_places")
        return word in self.words.set("joins") or word in self.words.set("field_joins")

    def _own_head(self, start: int, end: int, whole: OrganizationType | None = None) -> bool:
        """Is what follows "of" a body itself ("Faculty of Law of the Kazakh National University")?

        After "University of X" the head of a part closes one name ("University of X Health Center").
        """
        for at in range(start, end):
            head = self._head(at)
            if head is None or (whole is OrganizationType.UNIVERSITY and head.word in self.words.set("parts")):
                continue
            if at > start or (head.last + 1 < len(self.tokens) and self._of(head.last + 1, head)):
                return True
        return False

    def _list(self, start: int, end: int, head: Head) -> int:
        """Further fields: "of Business, Innovation and Employment", "of Science and Technology"."""
        if head.word in self.words.set("listing") and (after := self._commas(end)):
            return after
        while end < len(self.tokens) and self._bases[end] in self.words.set("ands"):
            after = self._field_phrase(end + 1, small=head.word in self.words.set("listing"))
            strict = head.type is OrganizationType.UNIVERSITY
            if after is None or (strict and not self.words.is_field(self._bases[end - 1])):
                break
            end = after
        return end

    def _commas(self, at: int) -> int | None:
        """The end of ``, A, B and C`` that begins at ``at``; None when it is no such list of fields."""
        while at < len(self.tokens) and self.tokens[at].text == ",":
            after = self._phrase(at + 1)
            if after == at + 1 or self._own_head(at + 1, after):
                break
            at = after
            joined = at + (at < len(self.tokens) and self.tokens[at].text == ",")
            if joined < len(self.tokens) and self._bases[joined] in self.words.set("ands"):
                return self._field_phrase(joined + 1, small=True)
        return None

    def _field_phrase(self, start: int, *, small: bool) -> int | None:
        end = self._phrase(start)
        if end == start and small and start < len(self.tokens) and self.words.is_field(self._bases[start]):
            return start + 1
        if self._own_head(start, end) or not any(self.words.is_field(word) for word in self._bases[start:end]):
            return None
        return end

    def _named_after(self, at: int) -> int | None:
        for phrase in self.words.set("named"):
            length = len(phrase.split())
            if " ".join(self._bases[at : at + length]) == phrase:
                start = at + length
                while start < len(self.tokens) and self._bases[start] in self.words.set("ranks"):
                    start += 1
                end = self._phrase(start)
                return end if end > start else None
        return None

    # --- the whole -----------------------------------------------------------------------------------------------

    def _name(self, head: Head, first: int, end: int) -> Name | None:
        standing = self._standing(head, first, end)
        if standing is None or (first > 0 and self._indefinite(head, first)) or self._goes_on(end):
            return None
        start, stop = self.tokens[first].start, self._stop(end)
        return Name(start, stop, self.text[start:stop], Found.HEAD, head.type, head.word, standing)

    def _goes_on(self, end: int) -> bool:
        """What goes on with capitals to "Forum" or "Cup" is a gathering, not the body that its name begins with."""
        if self.words.pattern("posts_after").match(self.text, self.tokens[end - 1].end):
            return True
        at = end
        while at < len(self.tokens) and self.tokens[at].capitalized and self._next_to(at - 1, at):
            if self._bases[at] in self.words.set("gatherings"):
                return not self._possessive(end - 1)
            at += 1
        return False

    def _indefinite(self, head: Head, first: int) -> bool:
        return self._bases[first - 1] in self.words.set("indefinite") and head.word in self.words.set("parts")

    def _stop(self, end: int) -> int:
        last = self.tokens[end - 1]
        if self._possessive(end - 1):
            return last.start + len(without_possessive(last.text))
        suffix = self.words.pattern("suffixes").match(self.text, last.end)
        return suffix.end() if suffix else last.end

    def _tells(self, head: Head, word: str) -> bool:
        """ "Academy of Sciences", "Ministry of Education" are names; "University of Science" is none."""
        return head.type is not OrganizationType.UNIVERSITY and self.words.is_field(word)

    def _standing(self, head: Head, first: int, end: int) -> Standing | None:
        left, right = self._bases[first : head.first], self._bases[head.last + 1 : end]
        generic, nations = self.words.set("generic"), self.words.adjectives
        content = [word for word in (*left, *right) if word[0].isalnum() and word not in self.words.heads]
        content = [word for word in content if word not in generic or (word in right and self._tells(head, word))]
        if not content:
            return None
        if all(word in nations for word in content) and not right:
            return Standing.OWN if head.type is OrganizationType.EMBASSY else Standing.THIN
        if head.word not in self.words.set("parts"):
            return Standing.OWN
        if any(word in self.words.set("own_right") for word in (*left, *head.word.split())):
            return Standing.OWN
        proper = [w for w in left if w not in generic and not self.words.is_field(w) and w[:1].isalpha()]
        nation = any(word in self.words.countries for word in left)
        if nation and head.word in self.words.set("free_parts"):
            return Standing.OWN
        return Standing.NAMED if any(w not in self.words.countries for w in proper) else Standing.PART
