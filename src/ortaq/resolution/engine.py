"""The resolver: name, mention or affiliation string in, ranked organizations with probability and reasons out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from ortaq.resolution.affiliations.choosing import ENOUGH, choose
from ortaq.resolution.affiliations.grouping import grouped
from ortaq.resolution.candidates import exact, placed, reading, reordered, tolerant, translated, whereabouts
from ortaq.resolution.candidates.completing import completed, says_only_kind
from ortaq.resolution.candidates.scanning import Scanner
from ortaq.resolution.collecting import no_collecting
from ortaq.resolution.normalize.chinese_english import english_readings
from ortaq.resolution.normalize.chinese_places import places_named
from ortaq.resolution.normalize.tokens import SMALL, Tokenizer
from ortaq.resolution.scoring.explaining import in_english, in_place, reasons
from ortaq.resolution.scoring.features import Option, shape_of
from ortaq.resolution.scoring.leftover import doubted, unexplained
from ortaq.resolution.scoring.model import Model, shipped
from ortaq.resolution.scoring.rows import options_of
from ortaq.resolution.store.names import Names
from ortaq.vocabulary.organizations import Candidate, NamedBody, NameHit, Organization

BATCH = 400
LONGEST_TEXT = 20_000  # characters read of one string; what follows in a longer one is no affiliation
LONGEST_CONTEXT = 5_000
WORTH_TELLING = 0.01


class Resolver:
    """Implements :class:`ortaq.resolution.ports.NameIndex` over an opened index; read-only."""

    def __init__(self, names: Names, model: Model | None = None) -> None:
        self.names = names
        self._tokenizer = Tokenizer()
        self._model = model
        self._bodies: dict[int, tuple[float, ...]] = {}
        self._resolve = lru_cache(maxsize=20_000)(self._resolve_uncached)
        self._told = lru_cache(maxsize=100)(self._told_by)

    @cached_property
    def model(self) -> Model:
        """The coefficients, read when first needed."""
        return self._model or shipped()

    def __len__(self) -> int:
        return len(self.names)

    def get(self, organization_id: str) -> Organization | None:
        """The organization with this id, or None."""
        number = self._numbers.get(organization_id)
        return None if number is None else self.names.get(number)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self.names.strings("ids"))}

    def options(self, text: str, country: str | None = None, context: str | None = None) -> list[Option]:
        """All candidates of one text with their features, unscored."""
        prepared = reading.read(self._tokenizer(text[:LONGEST_TEXT]), self.names.word_weight_of)
        if not prepared.forms:
            return []
        hits, places = exact.find(prepared, self.names)
        evidence = whereabouts.weigh(prepared, places, hits, self.names, country)
        if context:
            evidence.told = self._told(context[:LONGEST_CONTEXT])
        hits += reordered.find(prepared, self.names, hits)
        hits += placed.find(prepared, self.names, hits, places, evidence.cities)
        hits += translated.find(prepared, self.names, self._tokenizer, hits)
        hits += tolerant.find(prepared, self.names, hits, evidence.spots)
        return options_of(hits, shape_of(prepared, evidence), self.names, self._bodies)

    def _told_by(self, context: str) -> whereabouts.Told:
        spoken = "; ".join([context, *places_named(context)])
        prepared = reading.read(self._tokenizer(spoken), self.names.word_weight_of)
        hits, places = exact.find(prepared, self.names)
        return whereabouts.told(whereabouts.weigh(prepared, places, hits, self.names, None))

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
        return self._resolve(name, country, context, limit)

    def _resolve_uncached(
        self, name: str, country: str | None, context: str | None, limit: int
    ) -> tuple[Candidate, ...]:
        found = self._scored(name, country, context, limit)
        if found and found[0].score >= ENOUGH:
            return found
        return self._translated(name, country, context) or self._completed(name, context) or found

    def _translated(self, name: str, country: str | None, context: str | None) -> tuple[Candidate, ...]:
        """For a Chinese name that no list holds: the body that bears it in English."""
        found = [
            in_english(candidate)
            for reading in english_readings(name)
            for candidate in self._scored(reading, country, context, 1)
            if candidate.score >= ENOUGH and self._holds(candidate, reading)
        ]
        return tuple(sorted(found, key=lambda candidate: -candidate.score)[:1])

    def _holds(self, candidate: Candidate, words: str) -> bool:
        """Whether the name by which a candidate was found holds all these words."""
        forms = self._tokenizer(candidate.matched_name or "").forms
        return set(self._tokenizer(words).forms) - SMALL <= set(forms)

    def _completed(self, name: str, context: str | None) -> tuple[Candidate, ...]:
        """For a name that says only what kind of body is meant: the body of that kind in a place of the context."""
        if not context or not says_only_kind(name, self._tokenizer(name[:LONGEST_TEXT]).forms):
            return ()
        told = self._told(context[:LONGEST_CONTEXT])
        found = [
            in_place(candidate, place)
            for text, place in completed(name, context, told, self.names)
            for candidate in self._scored(text, None, context, 1)
            if candidate.score >= ENOUGH and self._holds(candidate, name)
        ]
        return tuple(sorted(found, key=lambda candidate: -candidate.score)[:1])

    def _scored(self, name: str, country: str | None, context: str | None, limit: int) -> tuple[Candidate, ...]:
        options = self.options(name, country, context)
        scores = self.model.probabilities([options])[0].tolist()
        order = sorted(range(len(options)), key=lambda number: (-scores[number], options[number].organization))
        kept = [number for number in order if scores[number] >= WORTH_TELLING][:limit]
        if not kept:
            return ()
        explained = self.model.explain(options, kept)
        words = reading.read(self._tokenizer(name[:LONGEST_TEXT]), self.names.word_weight_of)
        found = [
            doubted(self._candidate(options[n], scores[n], parts), unexplained(options[n], words, self.names))
            for n, parts in zip(kept, explained, strict=True)
        ]
        return tuple(sorted(found, key=lambda candidate: (-candidate.score, candidate.id)))

    def resolve_affiliation(self, text: str, *, country: str | None = None) -> list[NamedBody]:
        """The institutions named in one string, likeliest first; then names for which nobody was chosen."""
        return next(self.resolve_affiliations([text], countries=[country], explain=True))

    def resolve_affiliations(
        self, texts: Iterable[str], *, countries: Iterable[str | None] | None = None, explain: bool = False
    ) -> Iterator[list[NamedBody]]:
        """The same for many strings, in order, scored in batches; ``explain`` adds the reasons."""
        pairs = zip(texts, countries, strict=True) if countries is not None else ((text, None) for text in texts)
        while batch := list(islice(pairs, BATCH)):
            with no_collecting():
                options = [self.options(text, country) for text, country in batch]
                scores = self.model.probabilities(options)
            for (text, _), listed, likely in zip(batch, options, scores, strict=True):
                yield self._bodies_named(text, listed, likely.tolist(), explain)

    def identify(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Only the ids of the institutions named in each string, likeliest first: the quickest way through many."""
        source = iter(texts)
        while batch := list(islice(source, BATCH)):
            with no_collecting():
                options = [self.options(text) for text in batch]
                scores = self.model.probabilities(options)
            for listed, likely in zip(options, scores, strict=True):
                yield [self.names.id(listed[number].organization) for number in choose(listed, likely.tolist())]

    def _bodies_named(self, text: str, options: list[Option], scores: list[float], explain: bool) -> list[NamedBody]:
        found = []
        for group in grouped(options, scores):
            kept = [number for number in group.options if scores[number] >= WORTH_TELLING]
            if not kept:
                continue
            parts = self.model.explain(options, kept) if explain else [None] * len(kept)
            candidates = tuple(
                self._candidate(options[number], scores[number], part) for number, part in zip(kept, parts, strict=True)
            )
            start, end = options[kept[0]].span
            found.append(NamedBody(start, end, text[start:end], candidates, candidates[0].id if group.chosen else None))
        return found

    def _candidate(self, option: Option, score: float, parts: dict[str, float] | None) -> Candidate:
        names, organization = self.names, option.organization
        matched = names.name(names.entry_name[option.entry])
        return Candidate(
            id=names.id(organization),
            name=names.display(organization),
            score=score,
            country=names.country_codes[names.org_country[organization]] or None,
            matched_name=matched,
            reasons=reasons(parts, option, matched) if parts else (),
        )

    def scan(self, text: str) -> Sequence[NameHit]:
        """All registered names in ``text``; see the port."""
        return self._scanner.scan(text)

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self.names, self._tokenizer)
