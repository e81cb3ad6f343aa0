"""Follow-ups: asked for, given to somebody, done, verified by a second person; told once when overdue."""

from __future__ import annotations

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.errors import Invalid, NotAllowed, Refused
from ortaq.registry.followups import operations as o
from ortaq.registry.followups.models import FollowUpState as S
from ortaq.registry.followups.queries import assignments_of, overdue_untold, waiting_for
from ortaq.registry.followups.rules import TRANSITIONS
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db
DUE = datetime.date(2026, 5, 1)

ACTIONS = {
    "finish": (S.DONE, lambda f, by: o.finish_followup(followup=f, by=by)),
    "verify": (S.VERIFIED, lambda f, by: o.verify_followup(followup=f, by=by)),
    "reopen": (S.OPEN, lambda f, by: o.reopen_followup(followup=f, by=by)),
    "withdraw": (S.WITHDRAWN, lambda f, by: o.withdraw_followup(followup=f, reason="Moot", by=by)),
}
PATHS = {S.OPEN: (), S.DONE: ("finish",), S.VERIFIED: ("finish", "verify"), S.WITHDRAWN: ("withdraw",)}


def asked(owner: object = None, unit: m.OrganizationUnit | None = None, text: str = "Send the draft") -> m.FollowUp:
    return o.ask_followup(about=visiting.requested(unit), text=text, owner=owner, due=DUE, by=None)  # type: ignore[arg-type]


def in_state(state: str, unit: m.OrganizationUnit | None = None) -> m.FollowUp:
    owner, second = factories.user("owner", role="officer"), factories.user("second", role="officer")
    followup = asked(owner, unit)
    for action in PATHS[S(state)]:
        ACTIONS[action][1](followup, second if action == "verify" else owner)
    followup.refresh_from_db()
    return followup


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("state", PATHS)
def test_every_state_and_action_for_every_role(state: str, action: str) -> None:
    followup = in_state(state, factories.department())
    to, act = ACTIONS[action]
    for role in (None, *Role.values):
        person = factories.user(str(role), role=role)
        with transaction.atomic():
            point = transaction.savepoint()
            try:
                act(followup, person)
                outcome = "done"
            except NotAllowed:
                outcome = "not allowed"
            except Refused:
                outcome = "refused"
            now = m.FollowUp.objects.get(pk=followup.pk).state
            transaction.savepoint_rollback(point)
        legal = "done" if to in TRANSITIONS[state] else "refused"
        if role in ("administrator", "officer", "coordinator"):
            wanted = legal
        else:  # a reader may finish what is theirs, and this is not
            wanted = "refused" if action == "finish" and role else "not allowed"
        assert outcome == wanted, role
        assert now == (to if outcome == "done" else state)


@pytest.mark.behavior(8)
def test_a_second_person_verifies() -> None:
    owner, helper, second = (factories.user(name, role="officer") for name in ("owner", "helper", "second"))
    followup = asked(owner)
    o.finish_followup(followup=followup, by=helper, result="Sent by mail")
    for person in (owner, helper):
        with pytest.raises(o.SecondPersonNeeded):
            o.verify_followup(followup=followup, by=person)
    done = o.verify_followup(followup=followup, by=second)
    assert (done.state, done.done_by, done.verified_by, done.result) == ("verified", helper, second, "Sent by mail")


@pytest.mark.behavior(8)
def test_the_owner_is_to_be_told_once_the_day_after() -> None:
    owner = factories.user("owner", role="officer")
    followup = asked(owner)
    day = datetime.timedelta(1)
    assert list(overdue_untold(DUE)) == []
    assert list(overdue_untold(DUE + day)) == [followup]
    o.note_told(followup=followup, by=None)
    assert list(overdue_untold(DUE + day)) == []
    o.assign_followup(followup=followup, owner=owner, due=DUE + 5 * day, by=None)
    assert list(overdue_untold(DUE + 5 * day)) == []
    assert list(overdue_untold(DUE + 6 * day)) == [followup]
    o.finish_followup(followup=followup, by=owner)
    assert list(overdue_untold(DUE + 6 * day)) == []


def test_who_had_it_is_remembered() -> None:
    first, second = factories.user("first", role="officer"), factories.user("second", role="officer")
    followup = asked(first)
    o.assign_followup(followup=followup, owner=second, due=DUE, note="She knows them", by=first)
    o.assign_followup(followup=followup, owner=second, due=DUE, by=first)  # a double click
    told = [(row.owner, row.note, row.by) for row in assignments_of(followup)]
    assert told == [(first, "", None), (second, "She knows them", first)]


def test_an_owner_who_is_only_a_reader_may_finish() -> None:
    owner = factories.user("owner", role="reader")
    followup = asked(owner)
    assert o.finish_followup(followup=followup, by=owner).state == "done"
    with pytest.raises(NotAllowed):
        o.reopen_followup(followup=followup, by=owner)


def test_it_waits_for_its_owner_then_for_who_asked() -> None:
    asker, owner = factories.user("asker", role="officer"), factories.user("owner", role="officer")
    followup = o.ask_followup(about=visiting.requested(), text="Call", owner=owner, due=DUE, by=asker)
    assert (list(waiting_for(owner)), list(waiting_for(asker))) == ([followup], [])
    o.finish_followup(followup=followup, by=owner)
    assert (list(waiting_for(owner)), list(waiting_for(asker))) == ([], [followup])


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "  "}, "needs words"),
        ({"due": None}, "by which day"),
        ({"priority": "urgent"}, "no priority"),
        ({"owner": "nobody"}, "cannot sign in"),
    ],
)
def test_what_cannot_be_asked(values: dict[str, object], words: str) -> None:
    owner = factories.user("owner", role=None if values.pop("owner", None) else "officer")
    wanted = {"text": "Call", "owner": owner, "due": DUE, "by": None} | values
    with pytest.raises(Invalid, match=words):
        o.ask_followup(about=visiting.requested(), **wanted)  # type: ignore[arg-type]
    assert not m.FollowUp.objects.exists()


def test_nobody_finishes_what_nobody_has() -> None:
    officer = factories.user("officer", role="officer")
    with pytest.raises(Invalid, match="Nobody has"):
        o.finish_followup(followup=asked(), by=officer)
    with pytest.raises(Invalid, match="Say why"):
        o.withdraw_followup(followup=asked(), reason=" ", by=officer)


def test_the_database_keeps_the_guards() -> None:
    owner = factories.user("owner", role="officer")
    followup = asked(owner)
    now = timezone.now()
    done = {"state": "done", "done_by": owner, "done_at": now}
    for values in (
        {"state": "done"},
        {"due": None},
        {"record_uuid": None},
        {"state": "withdrawn"},
        done | {"state": "verified", "verified_by": owner, "verified_at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.FollowUp.objects.filter(pk=followup.pk).update(**values)
