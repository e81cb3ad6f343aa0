"""Which organization a name in a table means, by our records and by the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q

from ortaq.registry.alike.candidates import Alike
from ortaq.registry.alike.organizations import organizations_like
from ortaq.registry.imports.checking import Meaning, NameKey
from ortaq.registry.imports.models import ImportBatch, ImportName, NameState
from ortaq.registry.organizations.known import candidates_for, known_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import by_identifier, by_name, our_organization

SURE = 0.9  # from here on the lists are right so often that nobody is asked
CLEAR = 0.25  # ... when the next candidate is that far behind
CONSIDERED = 0.2
SHOWN = 5
REASONS = 3


def meaning_of(name: NameKey, *, ror: str = "") -> Meaning:
    """What a name means: sure by its ROR id, by the very name on record, or by the lists; doubtful with candidates."""
    text, country = name
    if ror and (meaning := _by_id(ror)) is not None:
        return meaning
    held = _held(text, country)
    if len(held) == 1:
        return Meaning(NameState.SURE, held[0])
    listed = [one for one in candidates_for(text, country) if one.score >= CONSIDERED]
    if not held and listed and listed[0].score >= SURE:
        second = listed[1].score if len(listed) > 1 else 0.0
        if listed[0].score - second >= CLEAR and country in ("", listed[0].country or country):
            record = by_identifier(listed[0].id)
            return Meaning(NameState.SURE, record, "" if record else listed[0].id)
    candidates = list(_candidates(text, country, listed))
    if not candidates:
        return Meaning(NameState.UNKNOWN)
    return Meaning(NameState.DOUBTFUL, candidates=tuple(candidates[:SHOWN]))


def names_of_ours(batch: ImportBatch, meanings: Mapping[NameKey, Meaning]) -> frozenset[NameKey]:
    """Names that mean our own university, of those just looked up and those that the batch knows."""
    ours, listed = our_organization(), f"https://ror.org/{settings.OUR_ROR}"
    known = ImportName.objects.filter(Q(listed=listed) | Q(organization=ours, organization__isnull=False), batch=batch)
    found = {
        name for name, meaning in meanings.items()
        if meaning.listed == listed or (ours is not None and meaning.organization == ours)
    }  # fmt: skip
    return frozenset(found | set(known.values_list("text", "country")))


def _held(text: str, country: str) -> list[Organization]:
    """Our records with exactly this name; where the table says a country, none that lies elsewhere."""
    return [one for one in by_name(text) if not country or one.country in ("", country)]


def _by_id(ror: str) -> Meaning | None:
    record = by_identifier(ror)
    if record is not None:
        return Meaning(NameState.SURE, record)
    return Meaning(NameState.SURE, None, ror) if known_organization(ror) else None


def _candidates(text: str, country: str, listed: Iterable[Any]) -> Iterator[Mapping[str, Any]]:
    ours = organizations_like([text], country=country)
    for alike in ours:
        yield _of_record(alike)
    seen = {str(alike.record.uuid) for alike in ours}
    for one in listed:
        record = by_identifier(one.id)
        if record is not None and str(record.uuid) in seen:
            continue
        reasons = sorted((reason for reason in one.reasons if reason.weight > 0), key=lambda reason: -reason.weight)
        yield {
            "id": f"record:{record.uuid}" if record else one.id, "name": one.name, "country": one.country or "",
            "score": round(one.score, 3), "ours": record is not None,
            "reasons": [reason.text for reason in reasons[:REASONS]],
        }  # fmt: skip


def _of_record(alike: Alike[Organization]) -> Mapping[str, Any]:
    return {
        "id": f"record:{alike.record.uuid}", "name": alike.record.name, "country": alike.record.country,
        "score": round(alike.score, 3), "ours": True, "reasons": list(alike.reasons[: REASONS + 1]),
    }  # fmt: skip
