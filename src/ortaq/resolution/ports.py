"""What the other rooms may ask of resolution: one of the house's four ports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ortaq.vocabulary.organizations import Candidate, NamedBody, NameHit, Organization


class NameIndex(Protocol):
    """A searchable list of organizations. Implementations are read-only and safe to share between threads."""

    def resolve(
        self,
        name: str,
        *,
        lang: str | None = None,
        country: str | None = None,
        context: str | None = None,
        limit: int = 5,
    ) -> tuple[Candidate, ...]:
        """Ranked candidates for one name, best first, each with probability and reasons; empty for NIL.

        ``country`` (ISO alpha-2) and ``context`` (the sentence or text around) are hints, never filters.
        """
        ...

    def scan(self, text: str) -> Sequence[NameHit]:
        """All registered names in ``text``, longest first at each place, never overlapping, in text order."""
        ...

    def get(self, organization_id: str) -> Organization | None:
        """The organization with this id, or None."""
        ...


class AffiliationIndex(NameIndex, Protocol):
    """A name index that also reads whole affiliation strings, which may name several institutions."""

    def resolve_affiliations(
        self, texts: Iterable[str], *, countries: Iterable[str | None] | None = None, explain: bool = False
    ) -> Iterator[list[NamedBody]]:
        """For each string, in order, the institutions it names with their candidates; ``explain`` adds reasons."""
        ...
