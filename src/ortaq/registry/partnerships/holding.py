"""What the office itself says of a tie."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership, Stage, Tier


@operation("manage", "partnership")
@transaction.atomic
def hold_partnership(
    *, a: Organization, b: Organization, by: User | None, stage: str = "", tier: str = "", note: str = ""
) -> tuple[Partnership, bool]:
    """The tie of two bodies, and True when it is new. One that is on record only gains a note where it had none.

    Raises Invalid for one body, or a stage or tier that is none.
    """
    if a.pk == b.pk:
        raise Invalid(_("%(name)s cannot be its own partner.") % {"name": a})
    for value, allowed in ((stage, Stage), (tier, Tier)):
        if value and value not in allowed.values:
            raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": value, "choices": ", ".join(allowed)})
    first, second = sorted((a, b), key=lambda organization: organization.pk)
    found = Partnership.objects.filter(first=first, second=second).first()
    if found is not None:
        return audit.change(found, action="hold_partnership", by=by, note=found.note or note.strip()), False
    made = Partnership(first=first, second=second, note=note.strip())
    made.stage, made.tier = stage or Stage.PROSPECT, tier or Tier.STANDARD
    return audit.add(made, action="hold_partnership", by=by), True
