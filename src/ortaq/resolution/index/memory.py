"""The name index in memory: built from a list of organizations at start, read-only afterwards."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ortaq.resolution.index.scanning import Scanner
from ortaq.resolution.index.scoring import Hint, Match, probability
from ortaq.resolution.normalize.initials import bare_acronym, looks_like_acronym
from ortaq.resolution.normalize.parts import names_part
from ortaq.resolution.normalize.shapes import shorter, with_person
from ortaq.resolution.normalize.words import STOP, content, forms
from ortaq.vocabulary.organizations import Candidate, Name, NameHit, NameKind, Organization

TRUSTED = 0.6
_COMMON = frozenset("university institute college academy school center national state international research".split())


class MemoryIndex:
    """Implements :class:`ortaq.resolution.ports.NameIndex` over a few hundred to some 100,000 organizations."""

    def __init__(self, organizations: Iterable[Organization]) -> None:
        self._organizations = {organization.id: organization for organization in organizations}
        self._exact: dict[tuple[str, ...], list[tuple[str, str, NameKind]]] = defaultdict(list)
        self._sets: dict[frozenset[str], list[tuple[str, str, NameKind]]] = defaultdict(list)
        self._acronyms: dict[str, list[tuple[str, str, NameKind]]] = defaultdict(list)
        self._postings: dict[str, set[frozenset[str]]] = defaultdict(set)
        for organization in self._organizations.values():
            self._add(organization)
        count = len(self._sets) or 1
        self._weight = {form: 1.0 + math.log(count / len(sets)) for form, sets in self._postings.items()}
        self._unseen = 1.0 + math.log(count)
        self._scanner = Scanner(
            (key, tuple(dict.fromkeys(id for id, _, _ in found)))
            for key, found in self._exact.items()
            if self._scannable(key)
        )
        self._resolve = lru_cache(maxsize=20_000)(self._resolve_uncached)

    def __len__(self) -> int:
        return len(self._organizations)

    def _add(self, organization: Organization) -> None:
        for name in organization.names:
            entry = (organization.id, name.value, name.kind)
            if name.kind is NameKind.ACRONYM or looks_like_acronym(name.value):
                self._acronyms[name.value].append(entry)
            if name.kind is not NameKind.ACRONYM or len(forms(name.value)) > 1:
                self._file(name.value, entry)
            for shape in self._shapes(name, organization):
                self._file(shape, (organization.id, name.value, NameKind.UNOFFICIAL))

    @staticmethod
    def _shapes(name: Name, organization: Organization) -> Iterator[str]:
        yield from (shape for shape, left in shorter(name.value) if left > 0.5)
        for acronym in organization.names:
            if acronym.kind is NameKind.ACRONYM and acronym.lang == name.lang:
                yield from with_person(acronym.value, name.value)

    def _file(self, value: str, entry: tuple[str, str, NameKind]) -> None:
        key = forms(value)
        if not key or entry in self._exact.get(key, ()):
            return
        self._exact[key].append(entry)
        words = content(key)
        self._sets[words].append(entry)
        for form in words:
            self._postings[form].add(words)

    @staticmethod
    def _scannable(key: tuple[str, ...]) -> bool:
        """Short generic names would fire inside everything: a name needs two words, one of them of its own."""
        if all("\u3400" <= form <= "\u9fff" for form in key):
            return len(key) >= 3
        return len(key) >= 2 and not all(form in _COMMON or form in STOP for form in key)

    def get(self, organization_id: str) -> Organization | None:
        """The organization with this id, or None."""
        return self._organizations.get(organization_id)

    def scan(self, text: str) -> Sequence[NameHit]:
        """All registered names in ``text``; see the port."""
        return self._scanner.scan(text, self._acronym_ids)

    def _acronym_ids(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for id, _, _ in self._acronyms.get(word, ())))

    def resolve(
        self,
        name: str,
        *,
        lang: str | None = None,
        country: str | None = None,
        context: str | None = None,
        limit: int = 5,
    ) -> tuple[Candidate, ...]:
        """Ranked candidates, best first; empty when nothing deserves the name; see the port."""
        found = self._resolve(name.strip()[:1000], country)
        if context:
            found = tuple(self._in_context(found, context))
        return found[:limit]

    def _in_context(self, found: tuple[Candidate, ...], context: str) -> list[Candidate]:
        """Ambiguous acronyms lean to the body whose city or country the context names."""

        def near(candidate: Candidate) -> bool:
            city = self._organizations[candidate.id].city
            return bool(city and city in context)

        if len(found) < 2 or not any(near(candidate) for candidate in found):
            return list(found)
        raised = [replace(c, score=min(0.97, c.score * 1.5) if near(c) else c.score * 0.5) for c in found]
        return sorted(raised, key=lambda candidate: -candidate.score)

    def _resolve_uncached(self, name: str, country: str | None) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        for match in self._matches(name):
            organization = self._organizations[match.id]
            score, reasons = probability(match, Hint(country, organization.country, organization.status))
            candidate = Candidate(
                match.id, organization.name, score, organization.country, match.matched, reasons=reasons
            )
            if score >= 0.05 and score > best.get(match.id, _NOTHING).score:
                best[match.id] = candidate
        return tuple(sorted(best.values(), key=lambda candidate: (-candidate.score, candidate.id)))

    def _matches(self, name: str) -> list[Match]:
        found = self._by_acronym(bare_acronym(name)) + self._by_words(forms(name))
        if any(match.overlap == 1.0 for match in found):
            return found
        for shape, left in shorter(name):
            found += [replace(match, overlap=left) for match in self._by_same_words(forms(shape))]
        return found + self._inside(name)

    def _inside(self, name: str) -> list[Match]:
        """The one body whose name stands beside that of a department."""
        hits = self.scan(name)
        if len({hit.ids for hit in hits}) != 1 or not names_part(name[: hits[0].start] + " " + name[hits[-1].end :]):
            return []
        ids = hits[0].ids
        return [Match(id, hits[0].name, "inside", 1.0, NameKind.LABEL, len(ids)) for id in ids]

    def _by_acronym(self, name: str) -> list[Match]:
        entries = self._acronyms.get(name, ())
        rivals = len({id for id, _, _ in entries})
        return [Match(id, value, "acronym", 1.0, kind, rivals) for id, value, kind in entries]

    def _by_words(self, key: tuple[str, ...]) -> list[Match]:
        if not key:
            return []
        words = content(key)
        if all(form in _COMMON for form in words):
            return []
        return self._by_same_words(key) or self._by_overlap(words)

    def _by_same_words(self, key: tuple[str, ...]) -> list[Match]:
        found = [Match(id, value, "exact", 1.0, kind, 1) for id, value, kind in self._exact.get(key, ())]
        found += [Match(id, value, "words", 1.0, kind, 1) for id, value, kind in self._sets.get(content(key), ())]
        rivals = len({match.id for match in found}) or 1
        return [replace(match, rivals=rivals) for match in found]

    def _by_overlap(self, words: frozenset[str]) -> list[Match]:
        total = sum(map(self._weigh, words))
        rare = sorted((form for form in words if form in self._postings), key=self._weigh, reverse=True)[:4]
        seen: set[frozenset[str]] = set()
        found: list[Match] = []
        for form in rare:
            if len(self._postings[form]) > 3000:
                continue
            for other in self._postings[form] - seen:
                seen.add(other)
                overlap = 2 * sum(map(self._weigh, words & other)) / (total + sum(map(self._weigh, other)))
                if overlap >= 0.75:
                    found += [Match(id, value, "overlap", overlap, kind, 1) for id, value, kind in self._sets[other]]
        return found

    def _weigh(self, form: str) -> float:
        return self._weight.get(form, self._unseen)


_NOTHING = Candidate("", "", 0.0)
