"""Accounts from the command line."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from ortaq.registry.audit.models import AuditEvent
from tests.registry import factories

pytestmark = pytest.mark.django_db


def account(*arguments: str) -> list[str]:
    out = StringIO()
    call_command("account", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_new_account_has_a_password_and_its_roles() -> None:
    first, roles = account("aigul", "--new", "--email", "aigul@example.org", "--give", "reader", "--give", "reviewer")
    assert roles == "aigul: reader, reviewer"
    user = User.objects.get(username="aigul")
    assert user.email == "aigul@example.org"
    assert user.check_password(first.split(": ")[1].split()[0])
    assert AuditEvent.objects.filter(action="grant_role").count() == 2


def test_roles_change_and_end() -> None:
    account("aigul", "--new", "--give", "reader")
    assert account("aigul", "--take", "reader", "--give", "officer", "--until", "2030-06-30") == [
        "aigul: officer until 2030-06-30"
    ]
    assert account("aigul", "--take", "officer") == ["aigul: no role"]


def test_a_role_within_a_unit() -> None:
    factories.department()
    account("dean", "--new", "--give", "coordinator", "--within", "Faculty of Physics")
    assert User.objects.get().role_grants.get().unit == factories.department()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nobody", "--give", "reader"), "there is no account 'nobody'"),
        (("boss", "--new"), "there is an account 'boss' already"),
        (("boss", "--give", "king"), "invalid choice: 'king'"),
        (("boss", "--give", "reader", "--until", "soon"), "invalid day value: 'soon'"),
        (("boss", "--give", "coordinator"), "a unit coordinator needs a unit"),
        (("boss", "--give", "coordinator", "--within", "Magic"), "there is no unit 'Magic'"),
    ],
)
def test_slips_are_refused(arguments: tuple[str, ...], words: str) -> None:
    User.objects.create_user("boss")
    with pytest.raises(CommandError, match=words):
        account(*arguments)
    assert not User.objects.filter(username="nobody").exists()
