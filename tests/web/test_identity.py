"""The pages of a merge."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from ortaq.registry import models as m
from tests.web import samples
from tests.web.conftest import SignIn


def two() -> tuple[samples.Everything, samples.Everything]:
    return samples.everything("Harbor University", 1), samples.everything("Harbour University", 2)


def test_the_other_record_is_proposed_with_its_reason(officer: Client) -> None:
    one, other = two()
    page = officer.get(f"{one.addresses['partner']}merge/").context["page"]
    assert [(entry.name, entry.address) for entry in page.alike] == [(other.partner.name, other.addresses["partner"])]
    assert "spelled nearly so: Harbour University" in page.alike[0].reasons[0]
    page = officer.get(f"{one.addresses['partner']}merge/?q=港大学2").context["page"]
    assert [entry.name for entry in page.found] == ["Harbour University"]


def test_preview_merge_and_undo_from_the_message(officer: Client) -> None:
    one, other = two()
    address = f"{one.addresses['partner']}merge/?with={other.partner.slug}"
    page = officer.get(address).context["page"]
    assert {"1 agreement", "1 visit", "1 joint unit", "1 post"} <= set(page.moved)
    assert [(change.before, change.after) for change in page.changes] == [("Harbor University", "Harbour University")]
    assert not m.OrganizationJudgement.objects.exists()

    response = officer.post(address, {"into": other.partner.slug, "reason": "one spelling"}, follow=True)
    page = response.context["page"]
    assert page.header.title == "Harbour University"
    assert [(part.name, part.count) for part in page.parts if part.name in ("agreements", "visits")] == [
        ("agreements", "2"),
        ("visits", "2"),
    ]
    assert [value.text for value in page.header.names][:1] == ["Harbor University"]
    assert officer.get(one.addresses["partner"]).headers["Location"] == other.addresses["partner"]
    listed = officer.get("/partners/").context["page"].table.rows
    assert [(row[0].text, row[5].text, row[6].text) for row in listed] == [("Harbour University", "2", "2")]
    assert officer.get("/search/?q=港大学1").context["page"].groups[0].hits[0].address == other.addresses["partner"]

    assert officer.post(address, {"into": other.partner.slug}).status_code == 302  # a second click
    undo = re.search(r'<form method="post" action="([^"]+/apart/)"', response.content.decode())
    assert undo is not None
    page = officer.post(undo[1], follow=True).context["page"]
    assert (page.header.title, page.parts[0].count) == ("Harbor University", "1")


def test_not_the_same_is_not_proposed_again(officer: Client) -> None:
    one, other = two()
    officer.post(f"{one.addresses['partner']}different/", {"other": other.partner.slug})
    assert officer.get(f"{one.addresses['partner']}merge/").context["page"].alike == ()
    assert officer.get(f"{other.addresses['partner']}merge/").context["page"].alike == ()


def test_people_merge_too(officer: Client) -> None:
    one, other = two()
    address = f"{one.addresses['person']}merge/?with={other.person.slug}"
    page = officer.post(address, {"into": other.person.slug}, follow=True).context["page"]
    assert (page.header.title, len(page.posts), len(page.visits.rows)) == ("Harbour University", 2, 2)
    assert [row[0].text for row in officer.get("/people/").context["page"].table.rows] == ["Harbour University"]


def test_our_university_is_not_merged_away(officer: Client) -> None:
    made = samples.everything()
    address = "/partners/al-farabi-kazakh-national-university/merge/"
    response = officer.post(f"{address}?with={made.partner.slug}", {"into": made.partner.slug})
    assert response.status_code == 422
    assert "is our own university" in response.content.decode()


@pytest.mark.parametrize("step", ["merge", "apart", "different"])
def test_reviewers_cannot(step: str, sign_in: SignIn) -> None:
    one, other = two()
    typed = {"into": other.partner.slug, "other": other.partner.slug}
    assert sign_in("reviewer").post(f"{one.addresses['partner']}{step}/", typed).status_code == 403
    assert not m.OrganizationJudgement.objects.exists()
