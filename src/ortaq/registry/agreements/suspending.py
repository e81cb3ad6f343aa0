"""Suspend an agreement with all that stands under it; resume one alone."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import NotReady, held
from ortaq.registry.agreements.models import Agreement, AgreementState
from ortaq.registry.agreements.queries import would_suspend
from ortaq.registry.agreements.rules import hindrances
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid, StaleVersion


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def suspend_agreement(
    *,
    agreement: Agreement,
    reason: str,
    by: User | None,
    previewed: Iterable[uuids.UUID] | None = None,
    seen_version: int | None = None,
) -> list[Agreement]:
    """Suspend it and those in effect that stand under it; returns all that were suspended, it first.

    ``previewed``: the uuids of those under it that the actor was shown. Raises StaleVersion when they are others now,
    Invalid without a reason.
    """
    if not reason.strip():
        raise Invalid(_("reason: say why it is suspended."))
    current = held(agreement, action="suspend_agreement", seen_version=seen_version)
    under = would_suspend(current)
    if previewed is not None and set(previewed) != {child.uuid for child in under}:
        raise StaleVersion(_("Other agreements stand under it now. Look at the list again; nothing was changed."))
    why = reason.strip()[:1000]
    values = {"state": AgreementState.SUSPENDED, "reason": why}
    audit.change(current, action="suspend_agreement", by=by, **values)
    for child in under:
        audit.change(child, action="suspend_agreement", by=by, suspended_with=current, **values)
    return [current, *under]


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def resume_agreement(
    *, agreement: Agreement, by: User | None, today: datetime.date | None = None, seen_version: int | None = None
) -> Agreement:
    """It is in effect again; what was suspended with it stays suspended until somebody resumes each.

    Raises NotReady while its umbrella is suspended or when its end has passed.
    """
    current = held(agreement, action="resume_agreement", seen_version=seen_version)
    missing = list(hindrances(current, today=today or timezone.localdate()))
    if current.umbrella and current.umbrella.state == AgreementState.SUSPENDED:
        missing.append(_("its umbrella agreement “%(umbrella)s” is suspended") % {"umbrella": current.umbrella})
    if missing:
        raise NotReady(
            _("“%(agreement)s” cannot be resumed: %(missing)s.")
            % {"agreement": current, "missing": "; ".join(dict.fromkeys(missing))}
        )
    return audit.change(
        current, action="resume_agreement", by=by, state=AgreementState.IN_EFFECT, reason="", suspended_with=None
    )
