"""Write follow-ups."""

from __future__ import annotations

import datetime
import uuid as uuids

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.queries import people_who_may
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record
from ortaq.registry.errors import Invalid, Refused
from ortaq.registry.followups.models import Assignment, FollowUp, FollowUpState, Priority
from ortaq.registry.followups.rules import TRANSITIONS, is_second_person, sees_to_it
from ortaq.registry.locking import as_seen


class SecondPersonNeeded(Refused):
    """Whoever did the work cannot verify it."""


class NotYours(Refused):
    """Only the owner, or somebody of the office, may do this."""


@operation("manage", "followup", on="about")
@transaction.atomic
def ask_followup(
    *,
    about: Record,
    text: str,
    by: User | None,
    owner: User | None = None,
    due: datetime.date | None = None,
    priority: str = Priority.NORMAL,
    uuid: uuids.UUID | None = None,
) -> FollowUp:
    """Something is to be done about a record; it belongs to the record's unit. ``uuid`` is that of the form: sent
    twice, it makes one. Raises Invalid without words, or with an owner and no day."""
    if uuid and (found := FollowUp.objects.filter(uuid=uuid).first()):
        return found
    if not text.strip():
        raise Invalid(_("A follow-up needs words: what is to be done?"))
    if priority not in Priority.values:
        raise Invalid(_("“%(value)s” is no priority.") % {"value": priority})
    _check_owner(owner, due)
    on_proposal = about._meta.model_name == "proposal"
    followup = FollowUp(
        uuid=uuid or uuids.uuid4(),
        proposal_id=about.pk if on_proposal else None,
        record_type="" if on_proposal else about._meta.model_name or "",
        record_uuid=None if on_proposal else about.uuid,
        text=text.strip()[:500],
        owner_id=owner.pk if owner else None,
        due=due,
        priority=priority,
        unit_id=about.unit_id,
        visibility=about.visibility,
    )
    audit.add(followup, action="ask_followup", by=by)
    if owner is not None and due is not None:
        _note_assignment(followup, owner, due, "", by)
    return followup


@operation("manage", "followup", on="followup")
@transaction.atomic
def assign_followup(
    *,
    followup: FollowUp,
    owner: User,
    due: datetime.date,
    by: User | None,
    note: str = "",
    seen_version: int | None = None,
) -> FollowUp:
    """Somebody (else) sees to it from now on, or by another day; kept in its history, and told anew when overdue.

    Raises Invalid when it is not open, StaleVersion when it changed since it was seen.
    """
    followup = as_seen(followup, seen_version)
    if followup.state != FollowUpState.OPEN:
        raise Invalid(_("Only an open follow-up can be given to somebody; this one is not open any more."))
    _check_owner(owner, due)
    if (followup.owner_id, followup.due) == (owner.pk, due):
        return followup
    audit.change(followup, action="assign_followup", by=by, owner_id=owner.pk, due=due, told_at=None)
    _note_assignment(followup, owner, due, note.strip()[:500], by)
    return followup


@operation("read", "followup", on="followup")
@transaction.atomic
def finish_followup(*, followup: FollowUp, by: User, result: str = "") -> FollowUp:
    """Its owner, or the office, says that it is done. Raises NotYours for others, Invalid when nobody had it or it is
    not open."""
    followup = as_seen(followup, None)
    _check_move(followup, FollowUpState.DONE)
    if not sees_to_it(followup, by):
        raise NotYours(_("Only the owner, or somebody of the office, can say that this is done."))
    if followup.owner_id is None:
        raise Invalid(_("Nobody has this follow-up yet: give it to somebody first."))
    return audit.change(
        followup,
        action="finish_followup",
        by=by,
        state=FollowUpState.DONE,
        done_by_id=by.pk,
        done_at=timezone.now(),
        result=result.strip()[:1000],
    )


@operation("manage", "followup", on="followup")
@transaction.atomic
def verify_followup(*, followup: FollowUp, by: User) -> FollowUp:
    """A second person confirms. Raises SecondPersonNeeded for who owns or did it, Invalid when it is not done yet."""
    followup = as_seen(followup, None)
    if followup.state != FollowUpState.DONE:
        raise Invalid(_("Only a follow-up that is done can be verified."))
    if not is_second_person(followup, by):
        raise SecondPersonNeeded(_("Somebody other than the owner has to verify this follow-up."))
    return audit.change(
        followup,
        action="verify_followup",
        by=by,
        state=FollowUpState.VERIFIED,
        verified_by_id=by.pk,
        verified_at=timezone.now(),
    )


@operation("manage", "followup", on="followup")
@transaction.atomic
def reopen_followup(*, followup: FollowUp, by: User | None) -> FollowUp:
    """It is not done after all, or is wanted again. Raises Invalid when it is open or verified."""
    followup = as_seen(followup, None)
    _check_move(followup, FollowUpState.OPEN)
    return audit.change(
        followup,
        action="reopen_followup",
        by=by,
        state=FollowUpState.OPEN,
        done_by_id=None,
        done_at=None,
        result="",
        told_at=None,
    )


@operation("manage", "followup", on="followup")
@transaction.atomic
def withdraw_followup(*, followup: FollowUp, reason: str, by: User | None) -> FollowUp:
    """It is not wanted any more. Raises Invalid without a reason, or when it is not open."""
    followup = as_seen(followup, None)
    _check_move(followup, FollowUpState.WITHDRAWN)
    if not reason.strip():
        raise Invalid(_("Say why the follow-up is withdrawn."))
    return audit.change(
        followup,
        action="withdraw_followup",
        by=by,
        state=FollowUpState.WITHDRAWN,
        result=reason.strip()[:1000],
    )


@operation("manage", "followup", on="followup")
@transaction.atomic
def note_told(*, followup: FollowUp, by: User | None) -> FollowUp:
    """The owner was told that it is overdue; not told again until owner or day change."""
    return audit.change(as_seen(followup, None), action="note_told", by=by, told_at=timezone.now())


def _check_owner(owner: User | None, due: datetime.date | None) -> None:
    if owner is None:
        return
    if due is None:
        raise Invalid(_("Say by which day %(owner)s has to do it.") % {"owner": owner})
    if not people_who_may("read", "followup").filter(pk=owner.pk).exists():
        raise Invalid(_("%(owner)s cannot sign in here and see follow-ups: choose somebody else.") % {"owner": owner})


def _check_move(followup: FollowUp, to: str) -> None:
    if to not in TRANSITIONS[followup.state]:
        raise Invalid(_("This follow-up was decided meanwhile. Nothing was changed."))


def _note_assignment(followup: FollowUp, owner: User, due: datetime.date, note: str, by: User | None) -> None:
    row = Assignment(followup=followup, owner_id=owner.pk, due=due, by_id=by.pk if by else None, note=note)
    audit.add(row, action="assign_followup", by=by)
