"""Write agreements."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.models import Agreement, AgreementState, Party
from ortaq.registry.agreements.rules import REPORTED, TRANSITIONS, hindrances
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Refused
from ortaq.registry.organizations.models import Organization
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite


class NotReady(Refused):
    """The agreement cannot come into effect yet; the message lists what is missing."""


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
    organizations = list(parties)
    state = REPORTED[status]
    found = _known(kind, date, organizations)
    if found is None:
        title = topic or " – ".join(str(organization) for organization in organizations) or kind.replace("_", " ")
        found = Agreement(
            number=free_slug(Agreement, f"{date or ''} {kind} {title}", fallback="agreement", field="number"),
            title=title[:500],
            kind=kind,
            state=state,
            signed=_day(date) if state == AgreementState.REPORTED else None,
            date_text=(date or "")[:30],
        )
        audit.add(found, action="report_agreement", by=by)
        for organization in dict.fromkeys(organizations):
            audit.add(Party(agreement=found, organization=organization), action="report_agreement", by=by)
    elif state in TRANSITIONS[found.state] and state == AgreementState.REPORTED:
        audit.change(found, action="report_agreement", by=by, state=state, signed=_day(date))
    cite(found, evidence, by=by)
    return found


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def bring_into_effect(*, agreement: Agreement, by: User | None, today: datetime.date | None = None) -> Agreement:
    """The agreement is in effect from now on. Raises NotReady, listing all that is missing."""
    missing = list(hindrances(agreement, today=today or datetime.date.today()))
    if missing:
        raise NotReady(
            _("“%(agreement)s” cannot come into effect: %(missing)s.")
            % {"agreement": agreement, "missing": "; ".join(missing)}
        )
    return audit.change(agreement, action="bring_into_effect", by=by, state=AgreementState.IN_EFFECT)


def _day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value and len(value) == 10 and value[4] == "-" else None


def _known(kind: str, date: str | None, parties: list[Organization]) -> Agreement | None:
    ids = {organization.pk for organization in parties}
    if not ids:
        return None
    for agreement in Agreement.objects.filter(kind=kind, date_text=date or "").prefetch_related("parties"):
        if {party.organization_id for party in agreement.parties.all()} == ids:
            return agreement
    return None
