"""Send an agreement for signature, record signatures, bring it into effect."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.agreements.holding import NotReady, held
from ortaq.registry.agreements.models import Agreement, AgreementState, Ending, Party, Signature, Succession
from ortaq.registry.agreements.rules import STANDING, hindrances
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.people.models import Person


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def send_for_signature(*, agreement: Agreement, by: User | None, seen_version: int | None = None) -> Agreement:
    """The text is final; the parties sign."""
    current = held(agreement, action="send_for_signature", seen_version=seen_version)
    return audit.change(current, action="send_for_signature", by=by, state=AgreementState.AWAITING_SIGNATURE)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def sign_agreement(
    *,
    agreement: Agreement,
    party: Party,
    name: str,
    on: datetime.date,
    by: User | None,
    capacity: str = "",
    place: str = "",
    person: Person | None = None,
) -> Signature:
    """Somebody signed for a party; the same signature again changes nothing. Raises Invalid, naming the field."""
    if not name.strip():
        raise Invalid(_("name: say who signed."))
    if on > timezone.localdate():
        raise Invalid(_("day: %(day)s lies in the future.") % {"day": on})
    if party.agreement_id != agreement.pk:
        raise Invalid(_("party: it is no party of this agreement."))
    current = held(agreement, action="sign_agreement")
    said = {"party": party, "name": name.strip()[:200], "on": on}
    known = Signature.objects.filter(**said).first()
    signature = Signature(
        agreement=current, capacity=capacity.strip()[:300], place=place.strip()[:200], person=person, **said
    )
    return known or audit.add(signature, action="sign_agreement", by=by)


@operation("manage", "agreement", on="signature.agreement")
@transaction.atomic
def take_back_signature(*, signature: Signature, by: User | None) -> None:
    """A signature was recorded by mistake. Raises WrongState once the agreement is in effect."""
    held(signature.agreement, action="sign_agreement")
    audit.remove(signature, action="take_back_signature", by=by)


@operation("manage", "agreement", on="agreement")
@transaction.atomic
def bring_into_effect(
    *, agreement: Agreement, by: User | None, today: datetime.date | None = None, seen_version: int | None = None
) -> Agreement:
    """The agreement is in effect from now on; the one that it renews or replaces ends.

    Raises NotReady, listing all that is missing.
    """
    current = held(agreement, action="bring_into_effect", seen_version=seen_version)
    day = today or timezone.localdate()
    missing = list(hindrances(current, today=day))
    if missing:
        raise NotReady(
            _("“%(agreement)s” cannot come into effect: %(missing)s.")
            % {"agreement": current, "missing": "; ".join(missing)}
        )
    signed = max(signature.on for signature in current.signatures.all())
    audit.change(
        current, action="bring_into_effect", by=by, state=AgreementState.IN_EFFECT, signed=signed,
        date_text=signed.isoformat(), start=current.start or min(signed, current.end or signed), reason="",
    )  # fmt: skip
    _end_predecessor(current, day, by)
    return current


def _end_predecessor(agreement: Agreement, day: datetime.date, by: User | None) -> None:
    """One that has ended already keeps the end that it had."""
    if agreement.predecessor_id is None:
        return
    old = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.predecessor_id)
    if old.state in (*STANDING, AgreementState.REPORTED):
        ending = Ending.RENEWED if agreement.succession == Succession.RENEWS else Ending.SUPERSEDED
        audit.change(
            old, action="succeed_agreement", by=by, state=AgreementState.ENDED, ending=ending,
            ended_on=min(day, old.end or day), suspended_with=None,
        )  # fmt: skip
