"""Find records by a name in any script, misspelled or in part, and say which name matched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User

from ortaq.registry.accounts.rules import may
from ortaq.registry.base import Record
from ortaq.registry.entries.words import Term, whole
from ortaq.registry.organizations.models import ProfileFact
from ortaq.registry.searching.candidates import KINDS, candidates, spelled_like
from ortaq.registry.searching.ranking import Match, best_of
from ortaq.registry.searching.wanted import Token, alike, looser_ways, wanted_terms, ways, without_one

# With fewer than so many hits, words that are spelled alike are looked for as well.
FEW = 3


@dataclass(frozen=True)
class Hit:
    """A record, the name that matched as it is written, its language and kind. ``similar``: it is not quite so."""

    record: Record
    matched: str
    language: str = ""
    kind: str = ""
    similar: bool = False
    score: float = 0.0


@dataclass(frozen=True)
class Found:
    """Hits by kind of record, the best first, the kind of the best hit first; the words that were looked for."""

    groups: dict[str, list[Hit]]
    terms: tuple[Term, ...] = ()

    @property
    def count(self) -> int:
        return sum(len(hits) for hits in self.groups.values())


def find(text: str, *, limit: int, reader: User) -> Found:
    """At most ``limit`` of each kind that the reader may see; nothing for a text without a letter or digit.

    One statement for what holds the words; two more when that is little; then one for each kind that has hits.
    """
    wanted = " ".join(text.split())
    terms = wanted_terms(wanted)
    if not terms:
        return Found({})
    last = terms[-1]  # who types has not ended it, perhaps
    plain = [ways(term, goes_on=term is last) for term in terms]
    exact = [(((Token(whole(wanted)),),),)]
    found = candidates([exact, [plain]], reader)
    matches = best_of(found, terms, wanted, {})
    if len(matches) < FEW:
        near = {key: alike(term, words) for term, key, words in _spelled(terms)}
        looser = [(*ways(term), *looser_ways(term, near.get(term.key, ()))) for term in terms]
        found += candidates([without_one(looser)], reader)
        matches = best_of(found, terms, wanted, near)
    return Found(_groups(matches, limit, reader), tuple(terms))


def _spelled(terms: Sequence[Term]) -> Iterable[tuple[Term, str, list[str]]]:
    words = spelled_like(terms)
    return [(term, term.key, words[term.key]) for term in terms if term.key in words]


def _groups(matches: Sequence[Match], limit: int, reader: User) -> dict[str, list[Hit]]:
    """The kinds in the order of their best hits."""
    by_kind: dict[str, list[Match]] = {}
    for match in matches:
        by_kind.setdefault(match.candidate.record_type, []).append(match)
    groups = {kind: _hits(kind, own[:limit], reader) for kind, own in by_kind.items()}
    return {kind: hits for kind, hits in groups.items() if hits}


def _hits(kind: str, matches: Sequence[Match], reader: User) -> list[Hit]:
    records = _records(kind, [match.candidate.record_id for match in matches], reader)
    hits: dict[int, Hit] = {}
    for match in matches:
        one = match.candidate
        record = records.get(one.record_id)
        if record is not None:
            hit = Hit(record, one.text, one.language, one.kind, match.similar, match.score)
            hits.setdefault(record.pk, hit)
    return list(hits.values())


def _records(kind: str, ids: Sequence[int], reader: User) -> dict[int, Any]:
    """By the primary key of the entry's record the one that stands for it, if the reader may see that one too."""
    manager: Any = KINDS[kind]._default_manager
    match kind:
        case "organization" | "person":
            rows = manager.select_related("merged_into").filter(pk__in=ids)
            pairs = {row.pk: row.standing for row in rows}
            return {pk: record for pk, record in pairs.items() if may(reader, "read", record)}
        case "profilefact":
            facts: dict[int, ProfileFact] = manager.select_related("organization__merged_into").in_bulk(ids)
            return {pk: fact for pk, fact in facts.items() if may(reader, "read", fact.organization.standing)}
    found: dict[int, Any] = manager.in_bulk(ids)
    return found
