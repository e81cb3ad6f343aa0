"""What a source or an old table says of an agreement: on record, and never in effect by that alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.rules import REPORTED, TRANSITIONS
from ortaq.registry.agreements.terms import Terms, checked
from ortaq.registry.agreements.writing import add_parties
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.organizations.models import Organization
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite

NO_NUMBERS: Mapping[int, str] = MappingProxyType({})


@operation("manage", "agreement")
@transaction.atomic
def report_agreement(
    *,
    kind: str,
    status: str,
    topic: str | None,
    date: str | None,
    parties: Iterable[Organization],
    evidence: Iterable[Evidence],
    by: User | None,
) -> Agreement:
    """A source reports a document: the same kind among the same parties at the same date is one record.

    It never comes into effect by a report: that needs the signed file.
    """
    organizations = list(dict.fromkeys(parties))
    state = REPORTED[status]
    found = _known(kind, date, organizations)
    if found is None:
        title = topic or " – ".join(str(organization) for organization in organizations) or kind.replace("_", " ")
        found = _record(Terms(title=title[:500], kind=kind), state, date, organizations, "report_agreement", by)
    elif state in TRANSITIONS[found.state] and state == AgreementState.REPORTED:
        audit.change(found, action="report_agreement", by=by, state=state, signed=_day(date))
    cite(found, evidence, by=by)
    return found


@operation("manage", "agreement")
@transaction.atomic
def record_agreement(
    *,
    terms: Terms,
    parties: Iterable[Organization],
    signed: str,
    by: User | None,
    unit: OrganizationUnit | None = None,
    numbers: Mapping[int, str] | None = None,
    action: str = "record_agreement",
) -> Agreement:
    """An agreement of the past, known from the office's own papers: reported signed until its file is here.

    ``signed``: ISO day, month or year of signing, "" where it is not known; ``numbers``: by organization, the number
    that the party gave it.
    """
    bodies = list(dict.fromkeys(parties))
    return _record(terms, AgreementState.REPORTED, signed, bodies, action, by, unit, numbers or {})


def _record(
    terms: Terms,
    state: str,
    date: str | None,
    parties: list[Organization],
    action: str,
    by: User | None,
    unit: OrganizationUnit | None = None,
    numbers: Mapping[int, str] = NO_NUMBERS,
) -> Agreement:
    agreement = Agreement(
        **checked(terms),
        number=free_slug(Agreement, f"{date or ''} {terms.kind} {terms.title}", fallback="agreement", field="number"),
        state=state,
        unit=unit,
        signed=_day(date) if state == AgreementState.REPORTED else None,
        date_text=(date or "")[:30],
    )
    audit.add(agreement, action=action, by=by)
    add_parties(agreement, parties, action=action, by=by, numbers=numbers)
    return agreement


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value and len(value) == 10 and value[4] == "-" else None


def _known(kind: str, date: str | None, parties: list[Organization]) -> Agreement | None:
    ids = {organization.pk for organization in parties}
    if not ids:
        return None
    same = Agreement.objects.filter(kind=kind, date_text=date or "", parties__organization_id=min(ids))
    for agreement in same.prefetch_related("parties"):
        if {party.organization_id for party in agreement.parties.all()} == ids:
            return agreement
    return None
