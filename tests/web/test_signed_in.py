"""Whoever is signed in is read together with what they may do."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.registry.accounts.grants import Grant
from ortaq.registry.accounts.models import RoleGrant
from ortaq.registry.accounts.rules import account_with_grants, grants_of
from tests.registry import factories
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)


def test_an_account_comes_with_its_grants_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = factories.user("dana", role="officer")
    RoleGrant.objects.create(user=user, role="press")
    RoleGrant.objects.create(user=user, role="reviewer", expires=timezone.localdate() - DAY)
    RoleGrant.objects.create(user=factories.user("other", role=None), role="administrator")
    with django_assert_num_queries(1):
        found = account_with_grants(user.pk)
        assert grants_of(found) == (Grant("officer"), Grant("press"))
    assert found == user


def test_without_a_grant_it_comes_alone() -> None:
    user = factories.user("dana", role=None)
    assert grants_of(account_with_grants(user.pk)) == ()
    assert account_with_grants(user.pk + 1000) is None


def test_who_may_do_less_now_finds_it_with_the_next_page(sign_in: SignIn) -> None:
    boss = sign_in("administrator")
    assert boss.get("/audit/").status_code == 200
    RoleGrant.objects.update(expires=timezone.localdate() - DAY)
    assert boss.get("/audit/").status_code == 403


def test_a_closed_account_is_signed_out(reader: Client) -> None:
    assert reader.get("/partners/").status_code == 200
    User.objects.filter(username="a-reader").update(is_active=False)
    assert reader.get("/partners/").status_code == 302
