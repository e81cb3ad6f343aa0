"""Who may do what: the table, grants that narrow it, and every operation for every role."""

from __future__ import annotations

import datetime
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import FunctionType, SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

import ortaq.registry
from ortaq.registry import models as m
from ortaq.registry.accounts.guarding import OPERATIONS
from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.operations import grant_role, revoke_grant, revoke_role
from ortaq.registry.accounts.queries import people_who_may, seen_by
from ortaq.registry.accounts.rules import may, may_add
from ortaq.registry.accounts.table import ALLOWED, KINDS
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Record
from ortaq.registry.errors import Invalid, NotAllowed
from ortaq.registry.proposals.operations import drop_proposal, raise_proposal
from tests.registry import factories

pytestmark = pytest.mark.django_db
# These write whatever they are given, for the operations that call them.
TOOLS = ("ortaq.registry.audit.", "ortaq.registry.agreements.writing.", "ortaq.registry.imports.making.")


def writers() -> Iterator[str]:
    """The full names of all public functions of the registry that take ``by``, as operations do."""
    for found in pkgutil.walk_packages(ortaq.registry.__path__, "ortaq.registry."):
        if ".migrations" in found.name:
            continue
        for name, member in vars(importlib.import_module(found.name)).items():
            if not isinstance(member, FunctionType) or name.startswith("_") or member.__module__ != found.name:
                continue
            parameter = inspect.signature(member).parameters.get("by")
            if parameter and "User" in str(parameter.annotation):
                yield f"{found.name}.{name}"


def test_every_operation_says_who_may_call_it() -> None:
    found = {name for name in writers() if not name.startswith(TOOLS)}
    assert found - set(OPERATIONS) == set(), "put @operation(action, kind, on=…) before the function"
    assert len(found) > 30


def test_every_record_stands_in_the_table() -> None:
    records = {
        model._meta.model_name for model in apps.get_app_config("registry").get_models() if issubclass(model, Record)
    }
    assert records <= KINDS


@pytest.mark.parametrize("role", [None, *Role.values])
@pytest.mark.parametrize("name", OPERATIONS)
def test_every_operation_for_every_role(name: str, role: str | None) -> None:
    """It refuses whom the table does not allow; the others come as far as the arguments that are missing here."""
    module, _, function = name.rpartition(".")
    call = getattr(importlib.import_module(module), function)
    unit = factories.department() if role == "coordinator" else None
    arguments = {"unit": unit} if not call.on else given(call.on, call.rule.kind, unit)
    try:
        call(by=factories.user(role=role), **arguments)
    except NotAllowed:
        refused = True
    except Exception:
        refused = False
    else:
        refused = False
    assert refused == (role is None or call.rule.kind not in ALLOWED[role].get(call.rule.action, ()))


def given(on: str, kind: str, unit: m.OrganizationUnit | None) -> dict[str, object]:
    """The argument of which ``on`` speaks, with a record of the kind that belongs to ``unit``."""
    name, *path = on.split(".")
    held: object = apps.get_model("registry", kind)(unit=unit)
    for step in reversed(path):
        held = SimpleNamespace(**{step: held})
    return {name: held}


def test_cells_that_matter() -> None:
    """Said once more by hand, since the tests above would follow a mistake in the table."""
    assert {role for role in ALLOWED if "agreement" in ALLOWED[role].get("decide", ())} == {"administrator", "officer"}
    assert {role for role in ALLOWED if "administer" in ALLOWED[role]} == {"administrator"}
    assert {role for role in ALLOWED if "delete_source" in ALLOWED[role]} == {"administrator", "officer"}
    assert {role for role in ALLOWED if "review" in ALLOWED[role]} == {"administrator", "officer", "reviewer"}
    assert set(ALLOWED["reader"]) == {"read"}
    assert not {"manage", "review", "decide"} & set(ALLOWED["press"])
    assert {role for role in ALLOWED if "person" in ALLOWED[role].get("see_restricted", ())} == {
        "administrator",
        "officer",
    }


def proposal(unit: m.OrganizationUnit | None, visibility: str = "staff") -> m.Proposal:
    made = raise_proposal(
        text="Open a laboratory", kind="proposal", people=(), organizations=(), raised_on=None, engagement=None,
        evidence=(), by=None,
    )  # fmt: skip
    return audit.change(made, action="test", by=None, unit=unit, visibility=visibility)


@pytest.mark.behavior(4)
def test_a_faculty_sees_and_edits_its_own_alone() -> None:
    physics, history = factories.department(), factories.department("Faculty of History")
    optics = factories.department("Department of Optics", whole=physics)
    dean = factories.user("dean", role="coordinator")
    own, below, other, common = (proposal(unit) for unit in (physics, optics, history, None))
    assert [may(dean, "manage", record) for record in (own, below, other, common)] == [True, True, False, False]
    assert [may(dean, "read", record) for record in (own, below, other, common)] == [True, True, False, True]
    assert set(seen_by(m.Proposal.objects.all(), dean)) == {own, below, common}
    assert (may_add(dean, "propose", "proposal", optics.pk), may_add(dean, "propose", "proposal", history.pk)) == (
        True,
        False,
    )
    with pytest.raises(NotAllowed):
        drop_proposal(proposal=other, reason="not ours", by=dean)
    assert m.Proposal.objects.get(pk=other.pk).state == "raised"
    assert drop_proposal(proposal=own, reason="no money", by=dean).state == "dropped"


@pytest.mark.behavior(4)
def test_never_after_approval(monkeypatch: pytest.MonkeyPatch) -> None:
    dean = factories.user("dean", role="coordinator")
    own = proposal(factories.department())
    monkeypatch.setattr(m.Proposal, "open_to_units", property(lambda self: False))
    assert (may(dean, "manage", own), may(dean, "read", own)) == (False, True)
    assert may(factories.user("officer", role="officer"), "manage", own)


@pytest.mark.behavior(4)
def test_a_grant_for_one_kind_and_action() -> None:
    physics = factories.department()
    clerk = factories.user("clerk", role=None)
    grant_role(user=clerk, role=Role.COORDINATOR, within=physics, kind="proposal", action="propose", by=None)
    own = proposal(physics)
    assert (may(clerk, "propose", own), may(clerk, "manage", own), may(clerk, "propose", "agreement")) == (
        True,
        False,
        False,
    )
    assert (may(clerk, "read", own), may(clerk, "read", "agreement")) == (True, True)


def test_restricted_records_are_for_few() -> None:
    physics = factories.department()
    kept = proposal(physics, "restricted")
    public = proposal(None, "public")
    people = {role: factories.user(role, role=role) for role in Role.values}
    assert {role for role, person in people.items() if may(person, "read", kept)} == {
        "administrator",
        "officer",
        "coordinator",
    }
    for person in (*people.values(), factories.user("none", role=None), AnonymousUser(), None):
        seen = set(seen_by(m.Proposal.objects.all(), person))
        assert seen == {record for record in (kept, public) if may(person, "read", record)}
        assert public in seen


def test_expired_grants_and_closed_accounts_allow_nothing() -> None:
    today = timezone.localdate()
    person = factories.user(role=None)
    grant_role(user=person, role=Role.READER, expires=today - datetime.timedelta(1), by=None)
    assert not may(person, "read")
    grant_role(user=person, role=Role.READER, expires=today, by=None)
    assert may(person, "read")
    assert list(people_who_may("read")) == [person]
    person.is_active = False
    assert not may(person, "read")


def test_a_grant_is_taken_away_alone_or_with_the_role() -> None:
    person = factories.user(role="coordinator")
    history = factories.department("Faculty of History")
    grant = grant_role(user=person, role=Role.COORDINATOR, within=history, by=None)
    revoke_grant(grant=grant, by=None)
    assert person.role_grants.count() == 1
    revoke_role(user=person, role=Role.COORDINATOR, by=None)
    assert not may(person, "read")


def test_grants_that_make_no_sense_are_refused() -> None:
    person = factories.user(role=None)
    with pytest.raises(Invalid):
        grant_role(user=person, role=Role.COORDINATOR, by=None)
    with pytest.raises(Invalid):
        grant_role(user=person, role=Role.OFFICER, kind="nonsense", by=None)
    with pytest.raises(NotAllowed):
        grant_role(user=person, role=Role.ADMINISTRATOR, by=factories.user("officer", role="officer"))
