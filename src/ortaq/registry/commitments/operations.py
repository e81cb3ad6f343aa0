"""Write commitments."""

from __future__ import annotations

import datetime
import uuid as uuids

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.queries import people_who_may
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.audit import operations as audit
from ortaq.registry.commitments.models import Commitment, CommitmentState, Confirmation
from ortaq.registry.commitments.rules import SETTLED, STANDING, TRANSITIONS
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.people.models import Person


@operation("manage", "commitment", on="of")
@transaction.atomic
def promise(
    *,
    of: Agreement | Engagement,
    text: str,
    by: User | None,
    our_owner: User | None = None,
    their_owner: Person | None = None,
    due: datetime.date | None = None,
    measure: str = "",
    uuid: uuids.UUID | None = None,
) -> Commitment:
    """An agreement or a visit promises something; it belongs to the unit of that record. ``uuid`` is that of the form:
    sent twice, it makes one. Raises Invalid without words, or for an owner who may not manage commitments."""
    if uuid and (found := Commitment.objects.filter(uuid=uuid).first()):
        return found
    if not text.strip():
        raise Invalid(_("A commitment needs words: what was promised?"))
    _check_owner(our_owner)
    agreement, engagement = (of, None) if isinstance(of, Agreement) else (None, of)
    commitment = Commitment(
        uuid=uuid or uuids.uuid4(),
        agreement=agreement,
        engagement=engagement,
        text=text.strip()[:500],
        measure=measure.strip()[:300],
        our_owner_id=our_owner.pk if our_owner else None,
        their_owner=their_owner,
        due=due,
        unit_id=of.unit_id,
        visibility=of.visibility,
    )
    return audit.add(commitment, action="promise", by=by)


@operation("manage", "commitment", on="commitment")
@transaction.atomic
def confirm_commitment(
    *,
    commitment: Commitment,
    by: User | None,
    our_owner: User | None = None,
    note: str = "",
    on: datetime.date | None = None,
) -> Commitment:
    """The unit says that it stands, and who sees to it on our side; anew each year. Raises Invalid when it is settled,
    or when nobody on our side has it."""
    commitment = as_seen(commitment, None)
    if commitment.state not in STANDING:
        raise Invalid(_("This commitment was settled meanwhile. Nothing was changed."))
    _check_owner(our_owner)
    owner_id = our_owner.pk if our_owner else commitment.our_owner_id
    if owner_id is None:
        raise Invalid(_("Who sees to it on our side? Without an owner it cannot be confirmed."))
    audit.change(commitment, action="confirm_commitment", by=by, state=CommitmentState.CONFIRMED, our_owner_id=owner_id)
    day = on or timezone.localdate()
    if not Confirmation.objects.filter(commitment=commitment, on=day).exists():
        row = Confirmation(commitment=commitment, on=day, by_id=by.pk if by else None, note=note.strip()[:500])
        audit.add(row, action="confirm_commitment", by=by)
    return commitment


@operation("manage", "commitment", on="commitment")
@transaction.atomic
def settle_commitment(*, commitment: Commitment, state: str, by: User | None, result: str = "") -> Commitment:
    """It was met, met in part, not met, or is waived. Raises Invalid when its state does not allow that, or when all
    but "met" does not say why."""
    commitment = as_seen(commitment, None)
    if state not in SETTLED or state not in TRANSITIONS[commitment.state]:
        raise Invalid(_("This commitment was settled meanwhile, or cannot become that. Nothing was changed."))
    if state != CommitmentState.MET and not result.strip():
        raise Invalid(_("Say what was kept, or why not."))
    return audit.change(commitment, action="settle_commitment", by=by, state=state, result=result.strip()[:2000])


def _check_owner(owner: User | None) -> None:
    if owner and not people_who_may("manage", "commitment").filter(pk=owner.pk).exists():
        raise Invalid(_("%(owner)s may not manage commitments: choose somebody else.") % {"owner": owner})
