"""The pages of the office's own keeping ask a fixed number of questions, however much there is."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from ortaq.registry.people.editing import edit_person
from tests.registry import factories
from tests.web import samples
from tests.web.conftest import SignIn

QUESTIONS = {"accounts": 4, "account": 7, "departments": 8, "history": 7}


@pytest.mark.parametrize("many", [1, 3])
@pytest.mark.parametrize("page", QUESTIONS)
def test_a_fixed_number(
    page: str, many: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = samples.everything().person
    for number in range(many):
        by = factories.user(f"user-{number}", role="officer")
        factories.department(f"Faculty {number}")
        edit_person(person=person, by=by, name=f"Wang {number}", phone=f"+7 {number}")
    addresses = {
        "accounts": "/accounts/",
        "account": f"/accounts/{User.objects.get(username='user-0').pk}/",
        "departments": "/accounts/units/",
        "history": f"/history/person/{person.uuid}/",
    }
    boss = sign_in("administrator")
    with django_assert_num_queries(QUESTIONS[page]):
        assert boss.get(addresses[page]).status_code == 200
