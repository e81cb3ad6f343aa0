"""File what a reader found: facts and their evidence, whole or not at all."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.review.models import FactEvidence, FactState, ProposedFact
from ortaq.registry.sources.models import Evidence, SourceDocument
from ortaq.registry.sources.operations import quote_from
from ortaq.vocabulary.facts import Fact, FactKind, Reading
from ortaq.vocabulary.layout import KIND_OF_KEY, fact_to_json, spans_of
from ortaq.vocabulary.spans import Span


@operation("add_source", "sourcedocument", on="source")
@transaction.atomic
def file_facts(*, source: SourceDocument, reading: Reading, by: User | None) -> list[ProposedFact]:
    """Store every fact of the reading with its quotes. Raises Invalid when a quote is not in the text.

    The same extractor again files nothing twice; another one supersedes the undecided facts of those before it, and
    never touches decided ones.
    """
    filed = ProposedFact.objects.filter(source=source, extractor=reading.extractor)
    if filed.exists():
        return list(filed)
    supersede_facts(source=source, by=by)
    evidence: dict[Span, Evidence] = {}
    found = [(kind, fact) for key, kind in KIND_OF_KEY.items() for fact in getattr(reading, key)]
    return [_file(source, reading.extractor, kind, fact, evidence, by) for kind, fact in found]


@operation("add_source", "sourcedocument", on="source")
@transaction.atomic
def supersede_facts(*, source: SourceDocument, by: User | None) -> None:
    """A newer reading, or a newer version of the text, has taken the place of what waits here; decided facts stay."""
    for old in ProposedFact.objects.filter(source=source, state=FactState.PROPOSED):
        audit.change(old, action="supersede_fact", by=by, state=FactState.SUPERSEDED, version=old.version + 1)


def _file(
    source: SourceDocument,
    extractor: str,
    kind: FactKind,
    fact: Fact,
    evidence: dict[Span, Evidence],
    by: User | None,
) -> ProposedFact:
    spans = spans_of(fact)
    row = ProposedFact(
        source=source,
        kind=kind,
        key=fact.id,
        position=spans[0].start if spans else 0,
        payload=fact_to_json(fact),
        confidence=fact.confidence,
        rule=fact.rule[:100],
        extractor=extractor,
    )
    audit.add(row, action="file_fact", by=by)
    for span in spans:
        if span not in evidence:
            evidence[span] = quote_from(source, span, by=by)
    FactEvidence.objects.bulk_create(FactEvidence(fact=row, evidence=evidence[span]) for span in spans)
    return row
