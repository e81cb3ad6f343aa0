"""A name index that heeds judgements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ortaq.resolution.judgements.applying import judged
from ortaq.resolution.judgements.judgement import Verdict
from ortaq.resolution.judgements.judgements import Judgements, nothing_meant
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.organizations import Candidate, NameHit, Organization


class JudgedIndex:
    """Implements :class:`ortaq.resolution.ports.NameIndex` over another one and the judgements of a data folder."""

    def __init__(self, inner: NameIndex, judgements: Judgements) -> None:
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

    def scan(self, text: str) -> Sequence[NameHit]:
        """All registered names in ``text``; those judged to mean nothing are left out; see the port."""
        return [kept for hit in self._inner.scan(text) if (kept := self._heeded(hit))]

    def get(self, organization_id: str) -> Organization | None:
        """The organization with this id, or None."""
        return self._inner.get(organization_id)

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
