"""The notes of a page: each source it cites has a number, as in print; each value's mark leads to its quote."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ortaq.registry.base import Record, Row, Visibility
from ortaq.registry.sources.models import Citation, Evidence, SourceDocument
from ortaq.registry.sources.queries import support_of
from ortaq.web.components import Mark, NotedSource
from ortaq.web.dates import long_day


def quote_address(evidence: Evidence) -> str:
    """Where the source opens at the quote; the query does the same where no script runs."""
    place = f"q={evidence.start}-{evidence.end}"
    return f"/sources/{evidence.source.slug}/?{place}#{place}"


class Notes:
    """Marks for the values of one page. One query for all ``records``; numbers run in the order of asking.

    Of a source that is restricted, or belongs to one unit, nothing is told: its own page opens to those who may see it.
    """

    def __init__(self, records: Iterable[Row]) -> None:
        self._support = support_of(record.uuid for record in records)
        self._numbers: dict[int, NotedSource] = {}

    def of(self, record: Row, field: str = "") -> tuple[Mark, ...]:
        """One mark per source of the record; of its ``field``, where one is named: what is said of it, else of
        the whole record, never of another field. Else the source that was deleted, else who typed it."""
        cited = self._support.standing.get(record.uuid, [])
        if field:
            cited = [one for one in cited if one.field == field] or [one for one in cited if not one.field]
        first: dict[int, Citation] = {}
        for citation in cited:
            first.setdefault(citation.evidence.source_id, citation)
        if first:
            return tuple(self._mark(citation.evidence) for citation in first.values())
        if record.uuid in self._support.unsupported:
            return (_lost(self._support.lost[record.uuid][0].evidence.source),)
        return self._typed(record)

    @property
    def sources(self) -> tuple[NotedSource, ...]:
        """The sources cited so far, by number."""
        return tuple(self._numbers.values())

    def _mark(self, evidence: Evidence) -> Mark:
        noted = self._noted(evidence.source)
        if _is_for_few(evidence.source):
            return Mark(origin=str(noted.title), number=noted.number, address=quote_address(evidence))
        origin = " · ".join(part for part in (noted.title, noted.origin) if part)
        return Mark(
            origin=origin,
            number=noted.number,
            quote=evidence.quote,
            address=quote_address(evidence),
            language=evidence.source.language,
        )

    def _noted(self, source: SourceDocument) -> NotedSource:
        if source.pk not in self._numbers:
            if _is_for_few(source):
                hidden = NotedSource(len(self._numbers) + 1, _("a restricted source"), "", f"/sources/{source.slug}/")
                self._numbers[source.pk] = hidden
                return hidden
            day = long_day(source.published) if source.published else ""
            self._numbers[source.pk] = NotedSource(
                number=len(self._numbers) + 1,
                title=source.title,
                origin=", ".join(part for part in (source.publisher, day) if part),
                address=f"/sources/{source.slug}/",
                language=source.language,
            )
        return self._numbers[source.pk]

    def _typed(self, record: Row) -> tuple[Mark, ...]:
        if not isinstance(record, Record) or record.changed_by_id is None:
            return ()
        return (Mark(origin=f"{record.changed_by}, {long_day(record.changed_at.date())}"),)


def _is_for_few(source: SourceDocument) -> bool:
    """Restricted, or of one unit: not for everybody who may see the record that cites it."""
    return source.visibility == Visibility.RESTRICTED or source.unit_id is not None


def _lost(source: SourceDocument) -> Mark:
    """Nothing supports the value any more; the page of the deleted source says who deleted it, and can restore it."""
    words = _("unsupported: its source “%(title)s” was deleted") % {"title": source.title}
    return Mark(origin=words, address=f"/sources/{source.slug}/")
