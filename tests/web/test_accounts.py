"""The administrator's pages: accounts, roles, units."""

from __future__ import annotations

import datetime
import re

import pytest
from django.contrib.auth.models import User
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone

from ortaq.registry import models as m
from ortaq.registry.accounts.opening import uuid_of
from ortaq.registry.accounts.rules import may
from ortaq.registry.people.operations import add_person
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

ROLE = {"role": "coordinator", "within": "", "kind": "", "action": "", "expires": ""}


@pytest.fixture
def boss(sign_in: SignIn) -> Client:
    return sign_in("administrator")


def test_an_account_is_opened_and_its_first_password_shown_once(boss: Client) -> None:
    typed = {"name": "marat", "first_name": "Marat", "last_name": "Omarov", "email": "marat@example.org"}
    response = boss.post("/accounts/", typed, follow=True)
    password = re.search(r"First password of marat: (\S+)", response.content.decode())
    assert password is not None
    assert Client().login(username="marat", password=password[1])
    user = User.objects.get(username="marat")
    assert not may(user, "read")
    assert password[1] not in boss.get(f"/accounts/{user.pk}/").content.decode()
    assert m.AuditEvent.objects.get(record_uuid=uuid_of(user)).action == "open_account"
    assert boss.post("/accounts/", typed).status_code == 422  # a second click


def test_a_role_is_given_within_a_unit_until_a_day_and_taken_away(boss: Client) -> None:
    unit, user = factories.department(), factories.user("dean", role=None)
    address = f"/accounts/{user.pk}/"
    assert "a unit coordinator needs a unit" in boss.post(address, ROLE).content.decode()
    assert "This day has passed" in boss.post(address, ROLE | {"expires": "2020-01-01"}).content.decode()
    until = timezone.localdate() + datetime.timedelta(30)
    typed = ROLE | {"within": unit.pk, "kind": "agreement", "action": "propose", "expires": until.isoformat()}
    page = boss.post(address, typed, follow=True).context["page"]
    assert [(str(grant.role), grant.narrowed) for grant in page.grants] == [
        ("unit coordinator", "Faculty of Physics, agreement, propose")
    ]
    grant = m.RoleGrant.objects.get(user=user)
    assert (grant.unit, grant.kind, grant.action, grant.expires) == (unit, "agreement", "propose", until)
    for _click in range(2):
        boss.post(f"/accounts/grants/{grant.uuid}/revoke/")
    assert not user.role_grants.exists()
    assert m.AuditEvent.objects.filter(action="revoke_role", record_uuid=grant.uuid).count() == 1


def test_a_closed_account_is_shut_out_and_its_records_stay(boss: Client, sign_in: SignIn) -> None:
    officer = sign_in("officer")
    user = User.objects.get(username="a-officer")
    person = add_person(name="Wang Xiaoming", aliases=(), by=user)
    response = boss.post(f"/accounts/{user.pk}/close/", follow=True)
    assert "stays under their name" in response.content.decode()
    assert officer.get("/").status_code == 302
    assert "a-officer" in boss.get(f"/people/{person.slug}/").content.decode()
    with pytest.raises(ProtectedError):
        user.delete()
    boss.post(f"/accounts/{user.pk}/reopen/")
    assert sign_in("officer").get("/").status_code == 200


def test_the_last_administrator_stays(boss: Client) -> None:
    user = User.objects.get(username="a-administrator")
    assert "cannot close your own" in boss.post(f"/accounts/{user.pk}/close/", follow=True).content.decode()
    grant = m.RoleGrant.objects.get(user=user)
    text = boss.post(f"/accounts/grants/{grant.uuid}/revoke/", follow=True).content.decode()
    assert "is the only administrator" in text
    assert may(User.objects.get(pk=user.pk), "administer")


def test_units_are_added_as_parts_of_others(boss: Client) -> None:
    samples.ours()
    boss.post("/accounts/units/", {"name": "Faculty of Physics", "kind": "faculty", "whole": ""})
    faculty = m.OrganizationUnit.objects.get()
    boss.post("/accounts/units/", {"name": "Optics", "kind": "department", "whole": faculty.pk})
    rows = boss.get("/accounts/units/").context["table"].rows
    assert [[value.text for value in row] for row in rows] == [
        ["Faculty of Physics", "faculty", ""],
        ["Optics", "department", "Faculty of Physics"],
    ]
    assert boss.post("/accounts/units/", {"name": " ", "kind": "faculty", "whole": ""}).status_code == 422


def test_only_administrators_find_the_way(boss: Client, officer: Client) -> None:
    assert 'href="/accounts/"' in boss.get("/").content.decode()
    assert 'href="/accounts/"' not in officer.get("/").content.decode()
