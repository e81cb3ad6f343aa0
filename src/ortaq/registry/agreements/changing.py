"""Amend, extend, renew and terminate what is in effect. The end follows from these changes and nothing else."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import held
from ortaq.registry.agreements.models import Agreement, AgreementChange, AgreementFile, ChangeKind, Ending
from ortaq.registry.agreements.plain import plain, read_back
from ortaq.registry.agreements.terms import CHANGEABLE, check_dates, check_rest
from ortaq.registry.agreements.writing import end_agreement
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid, StillNeeded


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def amend_agreement(
    *,
    agreement: Agreement,
    on: datetime.date,
    text: str,
    by: User | None,
    file: AgreementFile | None = None,
    terms: dict[str, Any] | None = None,
    seen_version: int | None = None,
) -> AgreementChange:
    """Change terms other than the end, from the day ``on``, saying what changed. Raises Invalid without words."""
    if not text.strip():
        raise Invalid(_("text: say what is amended."))
    current = held(agreement, action="amend_agreement", seen_version=seen_version)
    wanted = terms or {}
    if wrong := set(wanted) - (set(CHANGEABLE) - {"end", "open_ended"}):
        raise Invalid(_("%(fields)s: an amendment cannot change this.") % {"fields": ", ".join(sorted(wrong))})
    return _change(current, ChangeKind.AMENDMENT, "amend_agreement", on, text, file, wanted, by)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def extend_agreement(
    *,
    agreement: Agreement,
    on: datetime.date,
    end: datetime.date | None,
    by: User | None,
    open_ended: bool = False,
    file: AgreementFile | None = None,
    text: str = "",
    seen_version: int | None = None,
) -> AgreementChange:
    """Move the end to a later day, or to no end. Raises Invalid when that is not later than the present end."""
    current = held(agreement, action="extend_agreement", seen_version=seen_version)
    _check_later(current, end, open_ended)
    wanted: dict[str, Any] = {"end": end, "open_ended": open_ended}
    if open_ended:
        wanted |= {"auto_renewal_months": None, "auto_renewal_most": None}
    return _change(current, ChangeKind.EXTENSION, "extend_agreement", on, text, file, wanted, by)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def renew_agreement(
    *,
    agreement: Agreement,
    end: datetime.date,
    by: User | None,
    on: datetime.date | None = None,
    file: AgreementFile | None = None,
    text: str = "",
    automatic: bool = False,
    seen_version: int | None = None,
) -> AgreementChange:
    """Another term, from the day after the present end (or ``on``) until ``end``."""
    current = held(agreement, action="renew_agreement", seen_version=seen_version)
    _check_later(current, end, open_ended=False)
    first = on or (current.end or timezone.localdate()) + datetime.timedelta(1)
    wanted = {"end": end, "open_ended": False}
    return _change(current, ChangeKind.RENEWAL, "renew_agreement", first, text, file, wanted, by, automatic=automatic)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def terminate_agreement(
    *,
    agreement: Agreement,
    on: datetime.date,
    file: AgreementFile,
    text: str,
    by: User | None,
    today: datetime.date | None = None,
    seen_version: int | None = None,
) -> AgreementChange:
    """End it on a day, by a document: at once, or when a day to come has passed. Raises Invalid for the file of
    another agreement, for a day before the start or after the present end."""
    current = held(agreement, action="terminate_agreement", seen_version=seen_version)
    if current.start and on < current.start:
        raise Invalid(_("day: it lies before the start of the agreement."))
    if current.end and on > current.end:
        raise Invalid(_("day: the agreement ends before, on %(day)s.") % {"day": current.end})
    wanted = {"end": on, "open_ended": False, "auto_renewal_months": None, "auto_renewal_most": None}
    if current.review_on and current.review_on > on:
        wanted["review_on"] = None
    change = _change(current, ChangeKind.TERMINATION, "terminate_agreement", on, text, file, wanted, by)
    if on <= (today or timezone.localdate()):
        end_agreement(current, Ending.TERMINATED, on, change, action="terminate_agreement", by=by)
    return change


@operation("manage", "agreement", on="change.agreement")
@transaction.atomic
def take_back_change(*, change: AgreementChange, by: User | None) -> Agreement:
    """Undo the latest change of an agreement in effect. Raises StillNeeded when a later one stands on it."""
    current = held(change.agreement, action="take_back_change")
    if current.changes.filter(pk__gt=change.pk).exists():
        raise StillNeeded(_("Take back the later change first."))
    audit.remove(change, action="take_back_change", by=by)
    return audit.change(current, action="take_back_change", by=by, **read_back(change.before))


def _check_later(agreement: Agreement, end: datetime.date | None, open_ended: bool) -> None:
    if agreement.changes.filter(kind=ChangeKind.TERMINATION).exists():
        raise Invalid(_("It is terminated: take the termination back first, or propose a new agreement."))
    if open_ended == (end is not None):
        raise Invalid(_("end: give an end or mark it open-ended, not both."))
    if agreement.open_ended:
        raise Invalid(_("end: it is open-ended already."))
    if end and agreement.end and end <= agreement.end:
        raise Invalid(_("end: it must lie after the present end, %(day)s.") % {"day": agreement.end})


def _change(
    agreement: Agreement,
    kind: ChangeKind,
    action: str,
    on: datetime.date,
    text: str,
    file: AgreementFile | None,
    wanted: dict[str, Any],
    by: User | None,
    *,
    automatic: bool = False,
) -> AgreementChange:
    if file is not None and file.agreement_id != agreement.pk:
        raise Invalid(_("file: it belongs to another agreement."))
    before = {name: getattr(agreement, name) for name in wanted}
    values = {name: getattr(agreement, name) for name in ("start", "languages", *CHANGEABLE)} | wanted
    check_dates(values)
    check_rest(values)
    change = AgreementChange(
        agreement=agreement, kind=kind, on=on, text=text.strip()[:2000], file=file, automatic=automatic,
        before=plain(before), after=plain(wanted),
    )  # fmt: skip
    audit.add(change, action=action, by=by)
    audit.change(agreement, action=action, by=by, **wanted)
    return change
