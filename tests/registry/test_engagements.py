"""The life of a visit: every state, every action, every role; what hinders its closing; random walks."""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.db import IntegrityError, transaction

from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.audit.queries import history_of
from ortaq.registry.closing.operations import NotFinished, close_engagement
from ortaq.registry.closing.queries import hindrances_of
from ortaq.registry.engagements.holding import (
    attach_minutes,
    hold_engagement,
    name_participant,
    remove_participant,
)
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.planning import describe_engagement, request_engagement, schedule_engagement
from ortaq.registry.engagements.rules import TRANSITIONS
from ortaq.registry.errors import Invalid, NotAllowed, Refused, StaleVersion
from ortaq.registry.followups.operations import ask_followup, assign_followup
from ortaq.registry.proposals.operations import drop_proposal, take_up_proposal
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db
MANAGE = {"administrator", "officer", "coordinator"}


def allowed(state: str, action: str) -> bool:
    """What the table says; minutes may be added while it is minuted, and only a closed visit is reopened."""
    to, _ = visiting.ACTIONS[action]
    if action == "minutes":
        return state in (S.HELD, S.MINUTED)
    if action == "reopen":
        return state == S.CLOSED
    if action == "close":
        return state == S.MINUTED
    return to in TRANSITIONS[state]


@pytest.mark.parametrize("action", visiting.ACTIONS)
@pytest.mark.parametrize("state", visiting.PATHS)
def test_every_state_and_action_for_every_role(state: str, action: str) -> None:
    unit = factories.department()
    engagement = visiting.in_state(state, unit)
    to, act = visiting.ACTIONS[action]
    for role in (None, *Role.values):
        person = factories.user(str(role), role=role)
        with transaction.atomic():
            point = transaction.savepoint()
            try:
                act(engagement, person)
                outcome = "done"
            except NotAllowed:
                outcome = "not allowed"
            except Refused:
                outcome = "refused"
            now = m.Engagement.objects.get(pk=engagement.pk).state
            transaction.savepoint_rollback(point)
        wanted = ("done" if allowed(state, action) else "refused") if role in MANAGE else "not allowed"
        assert outcome == wanted, (role, state, action)
        assert now == (to if outcome == "done" else state)


def test_every_state_can_be_reached() -> None:
    assert set(visiting.PATHS) == set(S.values) == set(TRANSITIONS)


def test_planned_is_not_held() -> None:
    engagement = visiting.in_state(S.SCHEDULED)
    with pytest.raises(Invalid, match="still to come"):
        hold_engagement(engagement=engagement, today=visiting.DAY - datetime.timedelta(1), by=None)
    assert hold_engagement(engagement=engagement, today=visiting.DAY, by=None).state == S.HELD


@pytest.mark.parametrize(
    "values",
    [
        {"guests": []},
        {"kind": "picnic"},
        {"start": None, "end": visiting.DAY},
        {"end": visiting.DAY - datetime.timedelta(1)},
    ],
)
def test_requests_that_cannot_be(values: dict[str, object]) -> None:
    with pytest.raises(Invalid):
        visiting.requested(**values)
    assert not m.Engagement.objects.exists()


def test_a_form_sent_twice_makes_one_visit() -> None:
    token = visiting.requested().uuid
    again = request_engagement(kind="meeting", host=None, guests=[visiting.guest("Other")], by=None, uuid=token)
    assert (again.kind, m.Engagement.objects.count()) == ("delegation_visit", 1)


def test_two_people_describe_one_visit() -> None:
    engagement = visiting.requested()
    seen = engagement.version
    describe_engagement(engagement=engagement, purpose="To see", by=None, seen_version=seen)
    with pytest.raises(StaleVersion):
        describe_engagement(engagement=engagement, purpose="To be seen", by=None, seen_version=seen)
    engagement.refresh_from_db()
    assert engagement.purpose == "To see"


def test_days_do_not_move_once_it_took_place() -> None:
    engagement = visiting.in_state(S.HELD)
    with pytest.raises(Invalid):
        describe_engagement(engagement=engagement, start=datetime.date(2026, 4, 1), by=None)
    describe_engagement(engagement=engagement, start=engagement.start, end=None, outcomes="Good", by=None)
    closed = visiting.in_state(S.CLOSED)
    with pytest.raises(Invalid):
        describe_engagement(engagement=closed, outcomes="Better", by=None)


def test_range_of_days_is_kept_as_text_too() -> None:
    end = visiting.DAY + datetime.timedelta(2)
    engagement = schedule_engagement(engagement=visiting.in_state(S.ACCEPTED), start=visiting.DAY, end=end, by=None)
    assert (engagement.date_text, engagement.end) == ("2026-03-10/2026-03-12", end)


def test_who_was_there_with_the_title_of_the_time() -> None:
    engagement = visiting.requested()
    body = engagement.guests.get().organization
    first = name_participant(
        engagement=engagement, name="Li Wei", organization=body, title="Vice-rector", role="head", by=None
    )
    again = name_participant(engagement=engagement, name="Li  Wei", organization=body, title="Rector", by=None)
    assert (again.pk, again.title, again.side, again.role) == (first.pk, "Vice-rector", "partner", "head")
    remove_participant(participant=first, by=None)
    assert not engagement.participants.exists()
    with pytest.raises(Invalid):
        name_participant(engagement=engagement, name=" ", organization=body, by=None)
    with pytest.raises(Invalid):
        name_participant(engagement=engagement, name="Li Wei", organization=body, role="king", by=None)


def test_minutes_belong_to_one_visit() -> None:
    text = visiting.minutes()
    first, second = visiting.in_state(S.HELD), visiting.in_state(S.HELD)
    attach_minutes(engagement=first, source=text, by=None)
    assert attach_minutes(engagement=first, source=text, by=None).source == text
    with pytest.raises(Invalid, match="already"):
        attach_minutes(engagement=second, source=text, by=None)


@pytest.mark.behavior(8)
def test_it_cannot_close_with_an_unowned_followup() -> None:
    engagement = visiting.in_state(S.MINUTED)
    owner, due = factories.user("owner", role="officer"), visiting.DAY
    followup = ask_followup(about=engagement, text="Send the photos", by=None)
    with pytest.raises(NotFinished, match="“Send the photos” has no owner"):
        close_engagement(engagement=engagement, by=None)
    assert m.Engagement.objects.get(pk=engagement.pk).state == S.MINUTED
    assign_followup(followup=followup, owner=owner, due=due, by=None)
    owner.is_active = False  # whoever has left owns nothing
    owner.save()
    with pytest.raises(NotFinished, match="has no owner"):
        close_engagement(engagement=engagement, by=None)
    assign_followup(followup=followup, owner=factories.user("next", role="officer"), due=due, by=None)
    assert close_engagement(engagement=engagement, by=None).state == S.CLOSED


@pytest.mark.behavior(8)
def test_it_cannot_close_while_a_proposal_waits() -> None:
    engagement = visiting.in_state(S.MINUTED)
    first, second = visiting.proposed_at(engagement), visiting.proposed_at(engagement, "Exchange students")
    assert len(hindrances_of(engagement)) == 2
    owner = factories.user("owner", role="officer")
    take_up_proposal(proposal=first, owner=owner, due=visiting.DAY, text="", by=None)
    drop_proposal(proposal=second, reason="No money", by=None)
    assert hindrances_of(engagement) == []
    close_engagement(engagement=engagement, by=owner)
    assert history_of(engagement.uuid)[0].action == "close_engagement"


def test_it_cannot_close_while_its_minutes_wait_for_review() -> None:
    engagement = visiting.in_state(S.HELD)
    attach_minutes(engagement=engagement, source=factories.reviewed(), by=None)
    engagement.refresh_from_db()
    assert next(hindrance.text for hindrance in hindrances_of(engagement)) == "3 facts of the minutes wait for review"


def test_the_database_keeps_the_guards() -> None:
    engagement = visiting.requested()
    for values in ({"state": "declined"}, {"state": "delegated"}, {"end": visiting.DAY - datetime.timedelta(1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Engagement.objects.filter(pk=engagement.pk).update(**values)


def test_actions_and_states_are_all_tried() -> None:
    pairs = set(itertools.product(visiting.PATHS, visiting.ACTIONS))
    assert sum(allowed(*pair) for pair in pairs) == sum(len(after) for after in TRANSITIONS.values()) + 1
