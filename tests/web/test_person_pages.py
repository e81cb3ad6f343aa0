"""The page of a person: posts over time, spellings, what the person is to be asked about."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.identity.operations import merge_people
from ortaq.registry.people.operations import add_person, hold_position
from tests.web import samples


def test_posts_run_from_day_to_day_and_are_corrected_and_removed(officer: Client) -> None:
    made = samples.everything()
    page = made.addresses["person"]
    sent = {"title": "Декан", "organization": "harbor university", "start": "2019-09-01", "end": "2023-08-31"}
    for _ in range(2):
        officer.post(f"{page}do/post/", sent)
    posts = {post.value.text: post for post in officer.get(page).context["page"].posts}
    assert posts["Декан, Harbor University"].when == "1 Sept 2019 – 31 Aug 2023"
    edit = posts["Декан, Harbor University"].edit
    form = officer.get(edit).context["form"]
    assert {name: form[name].value() for name in ("title", "organization")} == {
        "title": "Декан",
        "organization": "Harbor University",
    }
    response = officer.post(edit, sent | {"start": "2024-01-01"})
    assert response.status_code == 422
    assert "lies before the first" in response.content.decode()
    officer.post(edit, sent | {"title": "Ректор", "organization": "", "end": ""})
    texts = {post.value.text: post.when for post in officer.get(page).context["page"].posts}
    assert texts["Ректор"] == "1 Sept 2019 – …"
    officer.post(f"{edit}remove/")
    assert "Ректор" not in {post.value.text for post in officer.get(page).context["page"].posts}


def test_a_post_that_a_source_tells_of_is_not_removed_by_hand(officer: Client) -> None:
    made = samples.everything()
    (post,) = officer.get(made.addresses["person"]).context["page"].posts
    text = officer.post(f"{post.edit}remove/", follow=True).content.decode()
    assert "A source tells of this post" in text
    assert m.Position.objects.filter(person=made.person).count() == 1


def test_spellings_are_added_and_removed_but_not_the_name_itself(officer: Client) -> None:
    made = samples.everything()
    page = made.addresses["person"]
    officer.post(f"{page}do/name/", {"name": "Ван Сяомин"})
    names = {name.value: name.remove for name in officer.get(page).context["page"].names}
    officer.post(names["Ван Сяомин"])
    assert "Ван Сяомин" not in officer.get(page).content.decode()
    own = m.PersonName.objects.get(person=made.person, value=made.person.name)
    text = officer.post(f"{page}names/{own.uuid}/remove/", follow=True).content.decode()
    assert "is the name that pages show" in text


@pytest.mark.parametrize(
    ("step", "typed", "told"),
    [
        ("post", {"title": " "}, "This field is required"),
        ("post", {"title": "x" * 501}, "at most 500"),
        ("post", {"title": "Dean", "organization": "<i>Nowhere</i>"}, "enter it first"),
        ("post", {"title": "Dean", "start": "2024-01-02", "end": "2024-01-01"}, "lies before the first"),
        ("name", {"name": "x" * 201}, "at most 200"),
        ("follow-up", {"text": "Call", "due": "2020-01-01", "priority": "normal"}, "This day has passed"),
    ],
)
def test_mistakes_keep_what_was_typed(step: str, typed: dict[str, str], told: str, officer: Client) -> None:
    made = samples.everything()
    response = officer.post(f"{made.addresses['person']}do/{step}/", typed)
    text = response.content.decode()
    assert response.status_code == 422
    assert told in text
    assert "<i>Nowhere" not in text
    assert m.Position.objects.count() == 1


def test_a_person_taken_apart_from_the_page_of_the_other(officer: Client) -> None:
    made = samples.everything()
    other = add_person(name="Li Wei", aliases=(), by=None)
    merge_people(record=other, into=made.person, by=None)
    (merged,) = officer.get(made.addresses["person"]).context["page"].merged
    assert merged.text == "Li Wei"
    assert officer.get(merged.address).context["page"].stays == ()
    officer.post(merged.address)
    assert officer.get("/people/li-wei/").status_code == 200


def test_readers_may_not_act(reader: Client) -> None:
    page = samples.everything().addresses["person"]
    assert 'class="steps' not in reader.get(page).content.decode()
    assert reader.post(f"{page}do/post/", {"title": "Dean"}).status_code == 403


@pytest.mark.parametrize("many", [1, 6])
def test_the_page_asks_a_fixed_number_of_questions(
    many: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = samples.everything()
    for number in range(many):
        post: dict[str, Any] = {"as_of": None, "evidence": (), "by": None}
        hold_position(person=made.person, organization=made.partner, title=f"Dean {number}", **post)
        body = samples.everything(f"Port {number}", number + 5).partner
        name_contact(organization=body, person=made.person, side="theirs", rank="principal", topic="visits", by=None)  # type: ignore[arg-type]
    with django_assert_num_queries(14):
        reader.get(made.addresses["person"])
