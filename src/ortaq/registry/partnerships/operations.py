"""Write partnerships."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.rules import REPORTED, further
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite


@operation("manage", "partnership")
@transaction.atomic
def report_partnership(
    *,
    a: Organization,
    b: Organization,
    kind: str,
    status: str,
    evidence: Iterable[Evidence],
    by: User | None,
) -> Partnership:
    """A source reports a tie: recorded once per pair, its stage only moved forward. Raises Invalid for one body."""
    if a.pk == b.pk:
        raise Invalid(_("%(name)s cannot be its own partner.") % {"name": a})
    first, second = sorted((a, b), key=lambda organization: organization.pk)
    reported = REPORTED[status]
    found = Partnership.objects.filter(first=first, second=second).first()
    if found is None:
        found = Partnership(first=first, second=second, kind=kind, stage=reported)
        audit.add(found, action="report_partnership", by=by)
    else:
        audit.change(found, action="report_partnership", by=by, stage=further(found.stage, reported))
    cite(found, evidence, by=by)
    return found
