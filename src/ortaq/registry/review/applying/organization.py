"""An organization of an article becomes, or adds to, an organization on record."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ortaq.registry.errors import RecordGone
from ortaq.registry.organizations.known import known_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import add_names, add_organization, add_unverified
from ortaq.registry.organizations.queries import by_identifier, by_name
from ortaq.registry.review.applying.decision import Decision
from ortaq.registry.review.applying.judging import remember_names
from ortaq.registry.sources.operations import cite
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind


def apply_organization(decision: Decision) -> Organization:
    """``choice``: a candidate's id, ``record:<slug>`` for one on record, ``new`` for a body of its own."""
    payload, by = decision.payload, decision.by
    record = _chosen(decision)
    if record is None:
        record = add_unverified(
            name=payload["name"],
            aliases=payload.get("aliases") or (),
            type=payload.get("type") or "",
            country=payload.get("country") or "",
            language=decision.fact.source.language,
            by=by,
        )
    written = [payload["name"], *(payload.get("aliases") or ())]
    names = [words.Name(value, decision.fact.source.language, NameKind.AS_WRITTEN) for value in written]
    add_names(organization=record, names=names, by=by)
    cite(record, decision.evidence, by=by, field="name")
    remember_names(decision, record)
    return record


def _chosen(decision: Decision) -> Organization | None:
    payload, choice = decision.payload, decision.choice
    if choice == "new":
        return None
    if choice and choice.startswith("record:"):
        record = Organization.objects.filter(slug=choice.removeprefix("record:")).first()
        if record is None:
            raise RecordGone(_("The organization that you chose was deleted meanwhile: choose another, or “new”."))
        return record
    chosen = choice or payload.get("organization_id")
    if chosen:
        return by_identifier(chosen) or _add_candidate(decision, chosen)
    found = by_name(payload["name"])
    return found[0] if len(found) == 1 else None


def _add_candidate(decision: Decision, chosen: str) -> Organization:
    """A body that the name index knows and the registry does not hold yet."""
    payload: Any = decision.payload
    known = next((item for item in payload.get("candidates") or () if item["id"] == chosen), None)
    name = known["name"] if known else payload["name"]
    country = (known or payload).get("country")
    organization = known_organization(chosen) or words.Organization(
        id=chosen, name=name, names=(words.Name(name),), country=country
    )
    return add_organization(organization=organization, by=decision.by, type=payload.get("type") or "")
