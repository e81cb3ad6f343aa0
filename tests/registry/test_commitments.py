"""Commitments: promised, confirmed each year, met or not."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.commitments import operations as o
from ortaq.registry.commitments.models import CommitmentState as S
from ortaq.registry.commitments.queries import to_confirm
from ortaq.registry.commitments.rules import TRANSITIONS
from ortaq.registry.errors import Invalid, NotAllowed, Refused
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db


def promised(unit: m.OrganizationUnit | None = None, **values: Any) -> m.Commitment:
    return o.promise(of=visiting.requested(unit), text="Ten places a year", by=None, **values)


def settle(state: str) -> Callable[[m.Commitment, Any], m.Commitment]:
    return lambda item, by: o.settle_commitment(commitment=item, state=state, result="As agreed", by=by)


ACTIONS: dict[str, Callable[[m.Commitment, Any], m.Commitment]] = {
    S.CONFIRMED: lambda item, by: o.confirm_commitment(commitment=item, by=by),
    **{state: settle(state) for state in (S.MET, S.PARTLY, S.NOT_MET, S.WAIVED)},
}


@pytest.mark.parametrize("to", ACTIONS)
@pytest.mark.parametrize("state", S.values)
def test_every_state_and_action_for_every_role(state: str, to: str) -> None:
    owner = factories.user("owner", role="officer")
    item = promised(factories.department(), our_owner=owner)
    if state != S.OPEN:
        ACTIONS[state](item, None)
    for role in (None, *Role.values):
        person = factories.user(str(role), role=role)
        with transaction.atomic():
            point = transaction.savepoint()
            try:
                ACTIONS[to](item, person)
                outcome = "done"
            except NotAllowed:
                outcome = "not allowed"
            except Refused:
                outcome = "refused"
            now = m.Commitment.objects.get(pk=item.pk).state
            transaction.savepoint_rollback(point)
        again = state == to == S.CONFIRMED  # each year anew
        legal = "done" if to in TRANSITIONS[state] or again else "refused"
        assert outcome == (legal if role in ("administrator", "officer", "coordinator") else "not allowed")
        assert now == (to if outcome == "done" else state)


def test_it_is_to_be_confirmed_each_year() -> None:
    owner = factories.user("owner", role="officer")
    item = promised(our_owner=owner)
    today = timezone.localdate()
    year = datetime.timedelta(366)
    assert list(to_confirm(today)) == []
    assert list(to_confirm(today + year)) == [item]
    for _ in range(2):  # a double click
        o.confirm_commitment(commitment=item, on=today + year, note="Still wanted", by=owner)
    assert list(to_confirm(today + year)) == []
    assert list(to_confirm(today + 2 * year)) == [item]
    assert item.confirmations.count() == 1
    o.settle_commitment(commitment=item, state="met", by=owner)
    assert list(to_confirm(today + 2 * year)) == []


def test_what_cannot_be() -> None:
    with pytest.raises(Invalid, match="needs words"):
        o.promise(of=visiting.requested(), text=" ", by=None)
    with pytest.raises(Invalid, match="may not manage"):
        promised(our_owner=factories.user("reader", role="reader"))
    item = promised()
    with pytest.raises(Invalid, match="on our side"):
        o.confirm_commitment(commitment=item, by=None)
    with pytest.raises(Invalid, match="what was kept"):
        o.settle_commitment(commitment=item, state="waived", by=None)


def test_the_database_keeps_the_guards() -> None:
    item = promised()
    for values in ({"engagement": None}, {"state": "waived"}, {"state": "confirmed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Commitment.objects.filter(pk=item.pk).update(**values)
