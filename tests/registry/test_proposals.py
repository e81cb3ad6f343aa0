"""What becomes of a proposal: taken up, dropped, realized as something that is there."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.agreements.models import AgreementState
from ortaq.registry.engagements.models import EngagementState
from ortaq.registry.errors import Invalid, NotAllowed, Refused
from ortaq.registry.proposals import operations as o
from ortaq.registry.proposals.models import ProposalState as S
from ortaq.registry.proposals.rules import _NOT_REAL, TRANSITIONS
from ortaq.registry.units.models import UnitStatus
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 5, 1)


def taken_up(proposal: m.Proposal, by: User | None) -> m.FollowUp:
    owner = User.objects.filter(username="owner").first() or factories.user("owner", role="officer")
    return o.take_up_proposal(proposal=proposal, owner=owner, due=DUE, text="", by=by)


def real() -> m.Engagement:
    return visiting.in_state(EngagementState.HELD)


ACTIONS: dict[str, tuple[str, Callable[[m.Proposal, User | None], Any]]] = {
    "screen": (S.SCREENED, lambda p, by: o.screen_proposal(proposal=p, by=by)),
    "take_up": (S.ACCEPTED, taken_up),
    "pursue": (S.IN_PROGRESS, lambda p, by: o.pursue_proposal(proposal=p, by=by)),
    "realize": (S.REALIZED, lambda p, by: o.realize_proposal(proposal=p, record=real(), by=by)),
    "drop": (S.DROPPED, lambda p, by: o.drop_proposal(proposal=p, reason="No money", by=by)),
    "reopen": (S.RAISED, lambda p, by: o.reopen_proposal(proposal=p, by=by)),
}
PATHS = {
    S.RAISED: (),
    S.SCREENED: ("screen",),
    S.ACCEPTED: ("take_up",),
    S.IN_PROGRESS: ("take_up", "pursue"),
    S.REALIZED: ("realize",),
    S.DROPPED: ("drop",),
}


def in_state(state: str, unit: m.OrganizationUnit | None = None) -> m.Proposal:
    proposal = visiting.proposed_at(visiting.requested(unit))
    for action in PATHS[S(state)]:
        ACTIONS[action][1](proposal, None)
    proposal.refresh_from_db()
    return proposal


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", PATHS)
def test_every_state_and_action_for_every_role(state: str, action: str) -> None:
    proposal = in_state(state, factories.department())
    real()
    to, act = ACTIONS[action]
    for role in (None, *Role.values):
        person = factories.user(str(role), role=role)
        with transaction.atomic():
            point = transaction.savepoint()
            try:
                act(proposal, person)
                outcome = "done"
            except NotAllowed:
                outcome = "not allowed"
            except Refused:
                outcome = "refused"
            now = m.Proposal.objects.get(pk=proposal.pk).state
            transaction.savepoint_rollback(point)
        # Somebody else may take up what is taken up: it has two follow-ups then.
        legal = to in TRANSITIONS[state] or (action == "take_up" and state == S.ACCEPTED)
        manages = role in ("administrator", "officer", "coordinator")
        assert outcome == (("done" if legal else "refused") if manages else "not allowed"), role
        assert now == (to if outcome == "done" else state)


def test_planned_is_not_realized() -> None:
    proposal = in_state(S.ACCEPTED)
    ahead = visiting.in_state(EngagementState.SCHEDULED)
    with pytest.raises(Invalid, match="only planned"):
        o.realize_proposal(proposal=proposal, record=ahead, by=None)
    going = o.pursue_proposal(proposal=proposal, record=ahead, by=None)
    assert (going.state, going.outcome_type, going.outcome_uuid) == ("in_progress", "engagement", ahead.uuid)
    there = real()
    done = o.realize_proposal(proposal=proposal, record=there, by=None)
    assert (done.state, done.outcome_uuid) == ("realized", there.uuid)


def test_it_becomes_nothing_that_was_refused_or_is_no_outcome() -> None:
    proposal = in_state(S.ACCEPTED)
    for record in (visiting.in_state(EngagementState.DECLINED), visiting.guest("Elsewhere")):
        with pytest.raises(Invalid, match="none that stands"):
            o.pursue_proposal(proposal=proposal, record=record, by=None)


def test_dropping_withdraws_what_was_to_be_done() -> None:
    proposal = in_state(S.ACCEPTED)
    o.drop_proposal(proposal=proposal, reason="No money", by=None)
    followup = m.FollowUp.objects.get()
    assert (followup.state, followup.result) == ("withdrawn", "No money")
    assert o.reopen_proposal(proposal=proposal, by=None).reason == ""


def test_states_that_are_not_real_are_states() -> None:
    """The table of what counts follows the nouns that it names."""
    known = {"engagement": EngagementState.values, "jointunit": UnitStatus.values}
    for kind, values in known.items():
        assert _NOT_REAL[kind] < set(values)
    assert "proposed" in _NOT_REAL["agreement"] & set(AgreementState.values)


def test_the_database_keeps_the_guards() -> None:
    proposal = in_state(S.RAISED)
    for values in ({"state": "realized"}, {"state": "dropped"}, {"outcome_type": "agreement"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Proposal.objects.filter(pk=proposal.pk).update(**values)
