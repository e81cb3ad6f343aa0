"""Joint units and projects by hand: every state, action and role; heads by side; outputs; nothing that is only said."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from ortaq.capture.pipeline import read_article
from ortaq.jobs.capture import name_index
from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.agreements.operations import report_agreement
from ortaq.registry.errors import Invalid, NotAllowed, Refused
from ortaq.registry.projects import operations as projects
from ortaq.registry.projects.rules import plain_doi
from ortaq.registry.review.operations import accept_all_above, accept_fact, file_facts
from ortaq.registry.sources.operations import add_source, mark_read
from ortaq.registry.units import running as units
from ortaq.registry.units.models import UnitStatus as S
from ortaq.registry.units.rules import TRANSITIONS
from ortaq.vocabulary.articles import Article
from tests.registry import factories, visiting

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 10)
PATHS: dict[str, tuple[str, ...]] = {
    S.ANNOUNCED: (),
    S.AGREED: (S.AGREED,),
    S.OPERATING: (S.OPERATING,),
    S.SUSPENDED: (S.OPERATING, S.SUSPENDED),
    S.CLOSED: (S.CLOSED,),
}


def sides() -> list[m.Organization]:
    return [visiting.guest("Our University"), visiting.guest()]


def agreement() -> m.Agreement:
    return report_agreement(
        kind="agreement", status="signed", topic="Laboratory", date=None, parties=sides(), evidence=(), by=None
    )


def unit(department: m.OrganizationUnit | None = None) -> m.JointUnit:
    return units.announce_unit(
        name="Laboratory of Ports", kind="joint_laboratory", hosts=sides(), agreement=agreement(), on=DAY, by=None,
        unit=department,
    )  # fmt: skip


def project(department: m.OrganizationUnit | None = None) -> m.Project:
    made = projects.announce_project(title="Quiet ships", kind="research", members=sides(), by=None, unit=department)
    return projects.describe_project(project=made, agreement=agreement(), by=None)


def move(record: Any, status: str, by: Any, on: datetime.date = DAY) -> Any:
    if isinstance(record, m.Project):
        return projects.move_project(project=record, status=status, on=on, by=by)
    return units.move_unit(joint_unit=record, status=status, on=on, by=by)


@pytest.mark.parametrize("make", [unit, project])
@pytest.mark.parametrize("to", S.values)
@pytest.mark.parametrize("state", PATHS)
def test_every_state_and_move_for_every_role(make: Any, state: str, to: str) -> None:
    record = make(factories.department())
    for step in PATHS[state]:
        move(record, step, None)
    record.refresh_from_db()
    assert record.status == state
    for role in (None, *Role.values):
        person = factories.user(str(role), role=role)
        with transaction.atomic():
            point = transaction.savepoint()
            try:
                move(record, to, person)
                outcome = "done"
            except NotAllowed:
                outcome = "not allowed"
            except Refused:
                outcome = "refused"
            now = type(record).objects.get(pk=record.pk).status
            transaction.savepoint_rollback(point)
        legal = "done" if to in TRANSITIONS[state] else "refused"
        assert outcome == (legal if role in ("administrator", "officer", "coordinator") else "not allowed")
        assert now == (to if outcome == "done" else state)


@pytest.mark.parametrize("make", [unit, project])
def test_what_is_to_come_is_not_there(make: Any) -> None:
    record = make()
    tomorrow = timezone.localdate() + datetime.timedelta(1)
    with pytest.raises(Invalid, match="still to come"):
        move(record, "operating", None, tomorrow)


def test_agreed_by_what() -> None:
    made = units.announce_unit(name="Center", kind="research_centre", hosts=sides(), by=None)
    with pytest.raises(Invalid, match="by which agreement"):
        units.move_unit(joint_unit=made, status="agreed", by=None)
    made = units.describe_unit(joint_unit=made, agreement=agreement(), by=None)
    moved = units.move_unit(joint_unit=made, status="agreed", on=DAY, note="Signed in Almaty", by=None)
    assert moved.status == "agreed"
    assert [(row.status, row.note) for row in made.reports.order_by("id")][-1] == ("agreed", "Signed in Almaty")


def test_one_head_for_each_side_and_who_it_was_before() -> None:
    made = unit()
    ours, theirs = (host.organization for host in made.hosts.all())
    units.name_head(joint_unit=made, name="Aigul", organization=ours, start=DAY, by=None)
    units.name_head(joint_unit=made, name="Li Wei", organization=theirs, by=None)
    later = DAY + datetime.timedelta(100)
    for _ in range(2):
        units.name_head(joint_unit=made, name="Dana", organization=ours, start=later, by=None)
    heads = [(head.person.name, head.end) for head in made.heads.all()]
    assert heads == [("Aigul", later - datetime.timedelta(1)), ("Li Wei", None), ("Dana", None)]
    with pytest.raises(Invalid, match="no host"):
        units.name_head(joint_unit=made, name="X", organization=visiting.guest("Elsewhere"), by=None)


def test_outputs_once_under_their_doi() -> None:
    made, run = unit(), project()
    for doi in ("10.1000/ABC", "https://doi.org/10.1000/abc"):
        units_output = projects.add_unit_output(joint_unit=made, title="On ports", kind="publication", doi=doi, by=None)
        projects.add_project_output(project=run, title="On ships", kind="data", doi=doi, by=None)
    assert (units_output.doi, made.outputs.count(), run.outputs.count()) == ("10.1000/abc", 1, 1)
    with pytest.raises(Invalid, match="no DOI"):
        projects.add_project_output(project=run, title="On ships", kind="data", doi="ten slash one", by=None)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("", ""), (" doi: 10.1000/X ", "10.1000/x"), ("http://dx.doi.org/10.1/x", None), ("10.12345", None)],
)
def test_shape_of_a_doi(text: str, plain: str | None) -> None:
    assert plain_doi(text) == plain


@pytest.mark.parametrize("values", [{"name": " "}, {"kind": "castle"}, {"hosts": []}])
def test_units_that_cannot_be(values: dict[str, Any]) -> None:
    wanted = {"name": "Center", "kind": "research_centre", "hosts": sides(), "by": None} | values
    with pytest.raises(Invalid):
        units.announce_unit(**wanted)
    assert not m.JointUnit.objects.exists()


@pytest.mark.parametrize(
    "values", [{"title": ""}, {"kind": "war"}, {"members": []}, {"start": DAY, "end": DAY - datetime.timedelta(1)}]
)
def test_projects_that_cannot_be(values: dict[str, Any]) -> None:
    wanted = {"title": "Ships", "kind": "research", "members": sides(), "by": None} | values
    with pytest.raises(Invalid):
        projects.announce_project(**wanted)
    assert not m.Project.objects.exists()


def test_the_database_keeps_the_guards() -> None:
    run = project()
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Project.objects.filter(pk=run.pk).update(start=DAY, end=DAY - datetime.timedelta(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Output.objects.create(title="Of nothing", kind="data")


@pytest.mark.behavior(10)
@pytest.mark.parametrize(
    "said",
    [
        "The parties discussed opening a center for marine technology.",
        "The parties discussed opening a joint laboratory of marine technology.",
    ],
)
def test_discussing_a_center_makes_a_proposal_never_a_unit(said: str) -> None:
    text = (
        "Delegation visits KazNU\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National "
        f"University on May 16, 2024. {said}"
    )
    source = add_source(title="Visit", text=text, language="en", by=None)
    reading = read_article(Article(id="visit", text=text, title=None, lang="en"), index=name_index())
    mark_read(source=source, extractor=reading.extractor, language="en", by=None)
    file_facts(source=source, reading=reading, by=None)
    accept_all_above(source=source, confidence=0.0, by=None)
    for fact in m.ProposedFact.objects.filter(source=source, state="proposed", kind__in=("proposal", "joint_unit")):
        accept_fact(fact=fact, by=None)
    assert not m.JointUnit.objects.exists()
    assert [proposal for proposal in m.Proposal.objects.all() if "marine technology" in proposal.text]
