"""Take in texts; cite them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Row
from ortaq.registry.errors import Invalid, RecordGone, Refused, StaleVersion
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Citation, Evidence, ReadingState, SourceDocument
from ortaq.vocabulary.articles import checksum, page_at
from ortaq.vocabulary.spans import Span


class SameText(Refused):
    """The registry holds this text already; ``existing`` is it, perhaps deleted."""

    def __init__(self, existing: SourceDocument) -> None:
        self.existing = existing
        super().__init__(
            (
                _("This text was here as “%(title)s” and was deleted: restore it instead of adding it again.")
                if existing.deleted_at
                else _("This text is already here as “%(title)s”; it was not added again.")
            )
            % {"title": existing.title}
        )


@operation("add_source", "sourcedocument")
@transaction.atomic
def add_source(
    *,
    title: str,
    text: str,
    by: User | None,
    language: str = "",
    publisher: str = "",
    published: datetime.date | None = None,
    url: str = "",
    file_name: str = "",
    pages: Sequence[int] = (),
) -> SourceDocument:
    """Store a text to be read; ``pages`` say where each page of a print begins.

    Raises SameText when it is here already, Invalid when there is no text.
    """
    if not text.strip():
        raise Invalid(_("The text is empty: paste the article or choose a file that has one."))
    if "\x00" in text:
        raise Invalid(_("The text holds a NUL character: it is not plain text."))
    digest = checksum(text)
    existing = SourceDocument.objects.filter(checksum=digest).first()
    if existing is not None:
        raise SameText(existing)
    shown = (title.strip() or text.strip().partition("\n")[0])[:500]
    source = SourceDocument(
        slug=free_slug(SourceDocument, shown, fallback="source"),
        title=shown,
        text=text,
        checksum=digest,
        language=language,
        publisher=publisher,
        published=published,
        url=url,
        file_name=file_name,
        pages=list(pages),
    )
    try:
        with transaction.atomic():
            return audit.add(source, action="add_source", by=by)
    except IntegrityError:  # somebody stored the same text between our look and our insert
        existing = SourceDocument.objects.filter(checksum=digest).first()
        if existing is None:
            raise
        raise SameText(existing) from None


@operation("add_source", "sourcedocument", on="source")
def mark_read(*, source: SourceDocument, extractor: str, language: str, by: User | None) -> SourceDocument:
    """Note that the source was read, by which extractor and in which language."""
    return audit.change(
        source,
        action="read_source",
        by=by,
        state=ReadingState.READ,
        failure="",
        extractor=extractor,
        language=source.language or language,
    )


@operation("add_source", "sourcedocument", on="source")
def mark_failed(*, source: SourceDocument, why: str, by: User | None) -> SourceDocument:
    """Note that the source could not be read, and why."""
    return audit.change(source, action="fail_source", by=by, state=ReadingState.FAILED, failure=why or "unknown")


@operation("add_source", "sourcedocument", on="source")
@transaction.atomic
def read_again(*, source: SourceDocument, by: User | None, language: str = "") -> SourceDocument:
    """Let a source that could not be read wait once more, in another ``language`` if one is given.

    Raises Invalid when it was read already, RecordGone when it was deleted.
    """
    source = locked(source)
    if source.state == ReadingState.READ:
        raise Invalid(_("“%(title)s” was read already; its facts are there.") % {"title": source.title})
    return audit.change(
        source,
        action="read_again",
        by=by,
        state=ReadingState.WAITING,
        failure="",
        language=language or source.language,
    )


@operation("delete_source", "sourcedocument", on="source")
@transaction.atomic
def delete_source(*, source: SourceDocument, by: User | None, seen_version: int | None = None) -> SourceDocument:
    """Take a source out: its facts and every value that cites it are unsupported from now on; records stay.

    Raises RecordGone when it was deleted already, StaleVersion when it changed since it was seen.
    """
    source = locked(source)
    if seen_version is not None and source.version != seen_version:
        raise StaleVersion(
            _("“%(title)s” changed since you opened the page. Look at it again; it was not deleted.")
            % {"title": source.title}
        )
    return audit.change(
        source, action="delete_source", by=by, deleted_at=timezone.now(), deleted_by_id=by.pk if by else None
    )


@operation("delete_source", "sourcedocument", on="source")
@transaction.atomic
def restore_source(*, source: SourceDocument, by: User | None) -> SourceDocument:
    """Undo a deletion: the source supports again what it supported before."""
    current = SourceDocument.objects.select_for_update(of=("self",)).get(pk=source.pk)
    return audit.change(current, action="restore_source", by=by, deleted_at=None, deleted_by_id=None)


def locked(source: SourceDocument) -> SourceDocument:
    """The source as it is now, held until the transaction ends. Raises RecordGone when it was deleted."""
    current = SourceDocument.objects.select_for_update(of=("self",)).filter(pk=source.pk).first()
    if current is None or current.deleted_at:
        raise RecordGone(
            _("“%(title)s” was deleted meanwhile. It can be restored from its page.") % {"title": source.title}
        )
    return current


@operation("add_source", "sourcedocument")
def quote_from(source: SourceDocument, span: Span, *, by: User | None) -> Evidence:
    """The evidence for one quote, made once. Raises Invalid when the quote is not in the stored text word for word."""
    if not span.stands_in(source.text):
        raise Invalid(
            _("The quote “%(quote)s” is not in “%(title)s” word for word.")
            % {"quote": span.text[:80], "title": source.title}
        )
    found = Evidence.objects.filter(source=source, start=span.start, end=span.end).first()
    if found is not None:
        return found
    return audit.add(
        Evidence(
            source=source,
            start=span.start,
            end=span.end,
            quote=span.text,
            page=page_at(source.pages, span.start),
        ),
        action="add_evidence",
        by=by,
    )


@operation("add_source", "sourcedocument")
def cite(record: Row, evidence: Iterable[Evidence], *, by: User | None, field: str = "") -> None:
    """Tie ``field`` of a record (or the record as a whole) to its evidence; what is cited already stays as it is."""
    cited = set(Citation.objects.filter(record_uuid=record.uuid, field=field).values_list("evidence_id", flat=True))
    for item in evidence:
        if item.pk not in cited:
            citation = Citation(
                record_type=record._meta.model_name or "", record_uuid=record.uuid, field=field, evidence=item
            )
            audit.add(citation, action="cite", by=by)
