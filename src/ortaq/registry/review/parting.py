"""One person under two names, or two people? The names can be parted; "the same" needs nothing but acceptance."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.review.claiming import claim
from ortaq.registry.review.models import FactEvidence, ProposedFact
from ortaq.registry.sources.models import Evidence


@operation("review", "sourcedocument", on="fact.source")
@transaction.atomic
def part_names(
    *, fact: ProposedFact, name: str, by: User | None, seen_version: int | None = None
) -> tuple[ProposedFact, ProposedFact]:
    """Make of one waiting person or organization two: ``name`` goes, with its quotes, to a fact of its own.

    Both wait then, neither with the doubt about two names. What others said of the first stays with the first. Raises
    Invalid when ``name`` is not one of its further names, AlreadyDecided, StaleVersion or RecordGone.
    """
    fact = claim(fact, seen_version)
    content = fact.content
    aliases = list(content.get("aliases") or ())
    if name not in aliases:
        raise Invalid(_("“%(name)s” is not a further name here, so it cannot be parted.") % {"name": name})
    own = [span for span in content["mentions"] if span["text"] == name]
    if not own:
        raise Invalid(_("“%(name)s” has no quote of its own, so it cannot stand alone.") % {"name": name})
    doubts = [doubt for doubt in content.get("doubts") or () if doubt["code"] != "two-names"]
    rest = content | {
        "aliases": [alias for alias in aliases if alias != name],
        "mentions": [span for span in content["mentions"] if span not in own],
        "doubts": doubts,
    }
    other = _file_other(fact, content | {"name": name, "aliases": [], "mentions": own, "doubts": doubts}, by)
    _move_quotes(fact, other, own)
    audit.change(fact, action="part_names", by=by, edited=rest, version=fact.version + 1)
    return fact, other


def _file_other(fact: ProposedFact, payload: dict[str, Any], by: User | None) -> ProposedFact:
    keys = set(ProposedFact.objects.filter(source=fact.source, extractor=fact.extractor).values_list("key", flat=True))
    key = next(f"{fact.key}-{number}" for number in range(2, len(keys) + 3) if f"{fact.key}-{number}" not in keys)
    if "organization_id" in payload:
        payload |= {"organization_id": None}
    payload |= {"id": key, **({"title": None, "title_span": None} if fact.kind == "person" else {})}
    other = ProposedFact(
        source=fact.source,
        kind=fact.kind,
        key=key,
        position=min(span["start"] for span in payload["mentions"]),
        payload=payload,
        confidence=fact.confidence,
        rule="review/parted",
        extractor=fact.extractor,
    )
    return audit.add(other, action="part_names", by=by)


def _move_quotes(fact: ProposedFact, other: ProposedFact, spans: list[dict[str, Any]]) -> None:
    for span in spans:
        evidence = Evidence.objects.get(source=fact.source, start=span["start"], end=span["end"])
        FactEvidence.objects.filter(fact=fact, evidence=evidence).update(fact=other)
