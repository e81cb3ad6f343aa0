"""A name index that heeds judgements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ortaq.resolution.judgements.applying import UNSURE, judged
from ortaq.resolution.judgements.judgement import Verdict
from ortaq.resolution.judgements.judgements import Judgements, nothing_meant
from ortaq.resolution.ports import AffiliationIndex
from ortaq.vocabulary.organizations import Candidate, NamedBody, NameHit, Organization

_STRETCH = re.compile(r"[^,;|\n，；、]+")


class JudgedIndex:
    """Implements :class:`ortaq.resolution.ports.AffiliationIndex` over another one, under judgements."""

    def __init__(self, inner: AffiliationIndex, judgements: Judgements) -> None:
        self._inner = inner
        self.judgements = judgements

    def resolve(
        self,
        name: str,
        *,
        lang: str | None = None,
        country: str | None = None,
        context: str | None = None,
        limit: int = 5,
    ) -> tuple[Candidate, ...]:
        """Ranked candidates under the judgements on this name; see the port."""
        in_force = self.judgements.on(name, country=country, context=context)
        more = limit + len(in_force)
        found = self._inner.resolve(name, lang=lang, country=country, context=context, limit=more)
        return judged(found, in_force, self._inner.get)[:limit] if in_force else found

    def resolve_affiliations(
        self, texts: Iterable[str], *, countries: Iterable[str | None] | None = None, explain: bool = False
    ) -> Iterator[list[NamedBody]]:
        """The institutions named in each string; judgements on the whole string, then on each name; see the port."""
        asked = list(texts)
        where = [None] * len(asked) if countries is None else list(countries)
        found = self._inner.resolve_affiliations(asked, countries=where, explain=explain)
        for text, country, bodies in zip(asked, where, found, strict=True):
            yield self._judged_bodies(text, country, bodies)

    def resolve_affiliation(self, text: str, *, country: str | None = None) -> list[NamedBody]:
        """The institutions named in one string, with reasons."""
        return next(self.resolve_affiliations([text], countries=[country], explain=True))

    def scan(self, text: str) -> Sequence[NameHit]:
        """All registered names in ``text``; those judged to mean nothing are left out; see the port."""
        return [kept for hit in self._inner.scan(text) if (kept := self._heeded(hit))]

    def get(self, organization_id: str) -> Organization | None:
        """The organization with this id, or None."""
        return self._inner.get(organization_id)

    def _judged_bodies(self, text: str, country: str | None, bodies: list[NamedBody]) -> list[NamedBody]:
        """A stretch that was judged is one name, whatever was found in it."""
        if not self.judgements:
            return bodies
        for start, end in _stretches(text):
            in_force = self.judgements.on(text[start:end], country=country)
            if not in_force:
                continue
            inside = [body for body in bodies if start <= body.start and body.end <= end]
            every = tuple(candidate for body in inside for candidate in body.candidates)
            made = NamedBody(start, end, text[start:end], judged(every, in_force, self._inner.get), None)
            bodies = [body for body in bodies if body not in inside] + [_chosen_anew(made)]
            if (start, end) == (0, len(text)):
                break
        judged_anew = [self._judged_body(body, country) for body in bodies]
        return [body for body in judged_anew if body.candidates]

    def _judged_body(self, body: NamedBody, country: str | None) -> NamedBody:
        if any(reason.feature == "judgement" for one in body.candidates for reason in one.reasons):
            return body
        in_force = self.judgements.on(body.text, country=country)
        if not in_force:
            return body
        return _chosen_anew(replace(body, candidates=judged(body.candidates, in_force, self._inner.get)))

    def _heeded(self, hit: NameHit) -> NameHit | None:
        in_force = self.judgements.on(hit.name)
        if not in_force:
            return hit
        if any(nothing_meant(one) for one in in_force.values()):
            return None
        meant = tuple(one.organization for one in in_force.values() if one.verdict is Verdict.POSITIVE)
        refused = {id for id, one in in_force.items() if one.verdict is Verdict.NEGATIVE}
        ids = tuple(id for id in meant if id) or tuple(id for id in hit.ids if id not in refused)
        return replace(hit, ids=ids) if ids else None


def _chosen_anew(body: NamedBody) -> NamedBody:
    """The likeliest, where it is likelier than not; one judged unsure never is."""
    best = next(iter(body.candidates), None)
    return replace(body, chosen=best.id if best and best.score > UNSURE else None)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The whole text, then what stands between its commas and semicolons."""
    yield 0, len(text)
    for match in _STRETCH.finditer(text):
        piece = match.group()
        yield match.start() + len(piece) - len(piece.lstrip()), match.end() - len(piece) + len(piece.rstrip())
