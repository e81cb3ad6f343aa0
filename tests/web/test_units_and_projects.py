"""The pages of joint units, projects and commitments by hand: forms, steps, mistakes, query counts."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.commitments.operations import promise
from ortaq.registry.projects.operations import add_project_output, announce_project
from tests.registry import visiting
from tests.web.conftest import SignIn


def sides() -> list[m.Organization]:
    return [visiting.guest("Our University"), visiting.guest()]


def form(**values: Any) -> dict[str, Any]:
    return {"uuid": str(uuid.uuid4()), "kind": "research_centre", "name": "Center of Ports"} | values


def test_a_unit_is_announced_once_and_led(officer: Client) -> None:
    sent = form(hosts="\n".join(body.slug for body in sides()))
    for _ in range(2):
        officer.post("/joint-units/new/", sent)
    made = m.JointUnit.objects.get()
    page = f"/joint-units/{made.slug}/"
    officer.post(f"{page}do/head/", {"name": "Li Wei", "organization": made.hosts.first().organization_id})
    officer.post(f"{page}do/status/", {"status": "operating", "on": "2026-01-05", "note": "Opened"})
    officer.post(f"{page}do/output/", {"title": "On ports", "kind": "publication", "doi": "10.1000/x"})
    officer.post(f"{page}edit/", {"name": "Center", "kind": "room", "visibility": "staff", "areas": "Ports\nShips"})
    shown = officer.get(page).context["page"]
    assert [head.name for head in shown.heads] == ["Li Wei"]
    assert shown.outputs.rows[0][2].address == "https://doi.org/10.1000/x"
    made.refresh_from_db()
    assert (made.status, made.name, made.areas) == ("operating", "Center", "Ports\nShips")


@pytest.mark.parametrize("room", ["joint-units", "projects"])
def test_mistakes_keep_what_was_typed(room: str, officer: Client) -> None:
    sent = form(hosts=sides()[0].slug, members=sides()[0].slug, title="<b>Ships</b>", place="<i>Port</i>")
    if room == "projects":
        sent["kind"] = "research"
    response = officer.post(f"/{room}/new/", sent)
    assert response.status_code == 422
    assert "at least two" in response.content.decode()
    assert "<b>Ships" not in response.content.decode()
    assert not [*m.JointUnit.objects.all(), *m.Project.objects.all()]


def test_a_project_from_announcement_to_output(officer: Client) -> None:
    sent = form(kind="research", title="Quiet ships", acronym="QUIET", members="\n".join(body.slug for body in sides()))
    officer.post("/projects/new/", sent)
    made = m.Project.objects.get()
    page = f"/projects/{made.slug}/"
    assert page == "/projects/quiet/"
    text = officer.post(f"{page}do/status/", {"status": "agreed"}).content.decode()
    assert "by which agreement" in text
    officer.post(f"{page}do/status/", {"status": "operating"})
    third = visiting.guest("Third University")
    officer.post(f"{page}do/member/", {"organization": third.name, "role": "associate", "lead": "Dana"})
    assert [str(row[0].text) for row in officer.get("/projects/").context["page"].table.rows] == ["Quiet ships"]
    facts = {str(fact.label): fact.values for fact in officer.get(page).context["page"].facts}
    assert [str(value.detail) for value in facts["members"]] == ["coordinator", "partner", "associate · Dana"]


@pytest.mark.parametrize("many", [2, 5])
def test_project_page_asks_a_fixed_number_of_questions(
    many: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    members = [visiting.guest(f"University {number}") for number in range(many)]
    made = announce_project(title="Ships", kind="research", members=members, by=None)
    for number in range(many):
        add_project_output(project=made, title=f"Paper {number}", kind="publication", by=None)
    with django_assert_num_queries(7):
        assert officer.get(f"/projects/{made.slug}/").status_code == 200


def test_a_promise_is_noted_confirmed_and_settled(officer: Client) -> None:
    visit = visiting.requested()
    sent = {"uuid": str(uuid.uuid4()), "text": "Ten places", "measure": "Ten letters"}
    for _ in range(2):
        officer.post(f"/visits/{visit.slug}/do/commitment/", sent)
    item = m.Commitment.objects.get()
    page = f"/commitments/{item.uuid}/"
    response = officer.post(f"{page}do/confirm/", {})
    assert (response.status_code, "on our side" in response.content.decode()) == (422, True)
    me = m.RoleGrant.objects.get(role="officer").user
    officer.post(f"{page}do/confirm/", {"our_owner": me.pk, "note": "Wanted"})
    assert len(officer.get(page).context["page"].confirmations) == 1
    officer.post(f"{page}do/settle/", {"state": "partly", "result": "Six of ten"})
    item.refresh_from_db()
    assert (item.state, item.result) == ("partly", "Six of ten")
    assert "Ten places" in officer.get(f"/visits/{visit.slug}/").content.decode()
    assert len(officer.get("/commitments/?state=partly").context["page"].table.rows) == 1


def test_readers_look_and_change_nothing(sign_in: SignIn) -> None:
    reader = sign_in("reader")
    item = promise(of=visiting.requested(), text="Ten places", by=None)
    made = announce_project(title="Ships", kind="research", members=sides(), by=None)
    for page in (f"/commitments/{item.uuid}/", f"/projects/{made.slug}/"):
        assert reader.get(page).context["page"].steps.all == ()
    assert reader.post(f"/projects/{made.slug}/do/status/", {"status": "operating"}).status_code == 403
    assert reader.get("/joint-units/new/").status_code == 403
