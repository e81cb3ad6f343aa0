"""The demo's eight years: made through operations, the same each time, each partner whole or not at all."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.db import transaction
from django.utils import timezone

from ortaq.jobs.demo.agenda import OUR_UNIVERSITY, hold
from ortaq.jobs.demo.office import making
from ortaq.jobs.demo.office.desk import Desk, Staff
from ortaq.jobs.demo.office.making import faculties, make_partners, partners_to_make
from ortaq.jobs.demo.office.papers import one_page
from ortaq.jobs.demo.office.plan import Partner, invented, mark, partners
from ortaq.jobs.demo.users import COORDINATORS, add_demo_coordinators, add_demo_users
from ortaq.registry import models as m
from ortaq.registry.accounts.rules import may, roles_of
from ortaq.registry.portfolio.flags import flags_of, our_own
from ortaq.registry.vitality.queries import Portfolio
from ortaq.registry.vitality.rules import Word

TODAY = datetime.date(2026, 11, 2)


@pytest.fixture
def staff(db: None, settings: Any, tmp_path: Path) -> Staff:
    settings.DATA = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    people = add_demo_users("a password")
    officer = people["officer"]
    hold(OUR_UNIVERSITY, by=officer)
    faculties(by=officer)
    return Staff(officer, people["aliya"], people["timur"], add_demo_coordinators("a password"))


def some(*stories: str, most: int = 1) -> list[Partner]:
    return [partner for partner in partners() if partner.story in stories and partner.number < most]


def make(staff: Staff, wanted: list[Partner], today: datetime.date = TODAY) -> list[Partner]:
    return list(make_partners(wanted, staff=staff, today=today))


def told() -> list[tuple[object, ...]]:
    """What the records say, without the names of their rows."""
    agreements = m.Agreement.objects.order_by("pk").values_list("title", "state", "start", "end", "ending")
    visits = m.Engagement.objects.order_by("pk").values_list("title", "state", "start")
    tasks = m.FollowUp.objects.order_by("pk").values_list("text", "state", "due", "owner__username")
    return [*agreements, *visits, *tasks, *m.Person.objects.order_by("pk").values_list("name", "email")]


def test_partners_are_some_sixty_real_bodies_of_many_countries(staff: Staff) -> None:
    found = partners()
    assert len({partner.ror for partner in found}) == len(found) == 56
    assert {partner.story for partner in found} == set(invented()["stories"])
    bodies = [hold(partner.id, by=staff.officer) for partner in found]
    assert len({body.country for body in bodies}) > 25
    assert all(body.verified and body.city for body in bodies)


def test_whole_making_shows_every_state(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime.datetime.combine(TODAY, datetime.time(12), tzinfo=datetime.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    make(staff, partners_to_make())
    counts = {model: model.objects.count() for model in (m.Agreement, m.Engagement, m.FollowUp, m.JointUnit)}
    assert counts[m.Agreement] >= 110
    assert 75 <= counts[m.Engagement] <= 100
    assert 190 <= counts[m.FollowUp] <= 230
    assert 23 <= counts[m.JointUnit] <= 30
    for model, field, missing in (
        (m.Agreement, "state", set()), (m.Agreement, "ending", set()), (m.Engagement, "state", set()),
        (m.JointUnit, "status", set()), (m.Project, "status", set()), (m.Proposal, "state", {"raised"}),
        (m.FollowUp, "state", set()), (m.Commitment, "state", {"waived"}),
    ):  # fmt: skip
        shown = set(model.objects.values_list(field, flat=True)) - {""}
        assert set(dict(model._meta.get_field(field).choices)) - shown == missing, model
    flags = flags_of(m.Agreement.objects.all(), ours=our_own(), today=TODAY).values()
    assert {flag for found in flags for flag in found} == {"expiring", "lapsed_used", "gap"}
    assert m.FollowUp.objects.filter(state="open", due__lt=TODAY).count() > 20
    assert m.FollowUp.objects.filter(state="open", owner=None).exists()
    years = m.Agreement.objects.dates("start", "year")
    assert years[0].year <= 2019
    assert partners_to_make() == []
    life = Portfolio(day=TODAY, reader=staff.officer).vitality()
    words = {
        story: {life[body.pk].word for body in bodies if body.pk in life}
        for story, bodies in (
            (story, [hold(f"https://ror.org/{ror}", by=staff.officer) for ror in ids.split()])
            for story, ids in invented()["stories"].items()
        )
    }
    assert words == {
        "alive": {Word.ALIVE},
        "quiet": {Word.QUIET},
        "dormant": {Word.DORMANT},
        "lapsed": {Word.LAPSED_USED},
        "without": {Word.ACTIVE_WITHOUT},
        "prospect": words["prospect"],
    }


def test_making_is_the_same_each_time_and_goes_by_its_day(staff: Staff) -> None:
    wanted = some("alive", "lapsed", "prospect")
    found = []
    for today in (TODAY, TODAY, TODAY - datetime.timedelta(days=364)):
        with transaction.atomic():
            make(staff, wanted, today)
            found.append(told())
            transaction.set_rollback(True)
    assert found[0] == found[1]
    assert found[0] != found[2]
    assert len(found[0]) == len(found[2])


def test_interrupted_partner_is_not_there_and_comes_with_the_next_run(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = some("without", "prospect")
    story = making.STORIES["prospect"]

    def interrupted(desk: Desk) -> None:
        story(desk)
        raise KeyboardInterrupt

    monkeypatch.setattr(making, "STORIES", {**making.STORIES, "prospect": interrupted})
    with pytest.raises(KeyboardInterrupt):
        make(staff, wanted)
    assert m.Agreement.objects.exclude(state="rejected").count() == 0
    assert wanted[0] not in partners_to_make()
    monkeypatch.undo()
    assert make(staff, [one for one in wanted if one in partners_to_make()]) == wanted[1:]
    once = told()
    assert wanted[1] not in partners_to_make()
    assert make(staff, [one for one in wanted if one in partners_to_make()]) == []
    assert told() == once


def test_what_is_invented_says_so(staff: Staff) -> None:
    make(staff, some("alive", "quiet", most=2))
    for words in (
        *m.Agreement.objects.values_list("purpose", flat=True),
        *m.Engagement.objects.values_list("purpose", flat=True),
        *m.Project.objects.values_list("summary", flat=True),
        *m.JointUnit.objects.values_list("funding", flat=True),
        *m.SourceDocument.objects.values_list("text", flat=True),
    ):
        assert mark() in words


def test_everything_went_through_operations(staff: Staff) -> None:
    make(staff, some("alive"))
    for model in (m.Agreement, m.Engagement, m.FollowUp, m.Proposal, m.JointUnit, m.Person, m.Contact, m.Commitment):
        uuids = set(model.objects.values_list("uuid", flat=True))
        assert uuids
        trail = m.AuditEvent.objects.filter(record_type=model._meta.model_name, before__isnull=True)
        assert uuids <= set(trail.values_list("record_uuid", flat=True))
    agreement = m.Agreement.objects.filter(approvals__isnull=False)[0]
    assert agreement.created_by not in {step.decided_by for step in agreement.approvals.all()}


def test_coordinators_work_for_their_faculty_alone(staff: Staff) -> None:
    make(staff, some("alive", most=6))
    assert {roles_of(user) == {"coordinator"} for user in staff.coordinators.values()} == {True}
    assert set(staff.coordinators) == set(COORDINATORS.values())
    person = staff.coordinators["Faculty of Physics and Technology"]
    waiting = m.Engagement.objects.exclude(state="closed")
    mine = {visit.unit.name for visit in waiting.select_related("unit") if visit.unit and may(person, "manage", visit)}
    assert mine == {"Faculty of Physics and Technology"}


def test_paper_is_a_page_that_opens() -> None:
    document = pypdfium2.PdfDocument(one_page(("Framework (new) with Université", "Invented for the demo")))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    assert "Framework [new] with Universite" in text
    assert "Invented for the demo" in text
    document.close()
