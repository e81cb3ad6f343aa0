"""What counts as evidence, and what does not; for whom; as of which day; with how many queries."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.commitments.operations import promise, settle_commitment
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.followups.operations import ask_followup, finish_followup
from ortaq.registry.identity.operations import merge_organizations
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.projects.operations import add_unit_output, announce_project, move_project
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.sources.operations import add_source, delete_source, quote_from
from ortaq.registry.sources.queries import load_records
from ortaq.registry.units.operations import report_unit
from ortaq.registry.vitality.queries import Portfolio, agreement_vitality
from ortaq.vocabulary.spans import Span
from tests.registry import factories
from tests.registry.agreements import life
from tests.web import samples

pytestmark = pytest.mark.django_db
TODAY = life.TODAY
DAY = datetime.timedelta(1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    noon = datetime.datetime(2026, 11, 24, 7, tzinfo=datetime.UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: noon)


@pytest.fixture
def officer(db: None) -> User:
    return factories.user("officer", role="officer")


def visit(day: str | None, *, guest: str = "Harbor University", planned: bool = False, **values: Any) -> m.Engagement:
    given: dict[str, Any] = {"host": samples.ours(), "guests": (life.body(guest),)} | values
    return report_engagement(
        kind="meeting", title="Meeting", date=day, place="", evidence=(), by=None, planned=planned, **given
    )


def seen(reader: User, day: datetime.date = TODAY, name: str = "Harbor University") -> list[tuple[str, str]]:
    found = Portfolio(day=day, reader=reader).evidence.get(life.body(name).pk, [])
    return sorted((one.kind, one.day.isoformat()) for one in found)


def word(reader: User, day: datetime.date = TODAY, name: str = "Harbor University") -> str:
    found = Portfolio(day=day, reader=reader).vitality().get(life.body(name).pk)
    return found.word.value if found else ""


def pieces(reader: User) -> list[tuple[str, Any]]:
    among = [life.body("Harbor University").pk]
    found = Portfolio(day=TODAY, reader=reader, among=among, few=True)
    assert found.vitality() == {
        key: value for key, value in Portfolio(day=TODAY, reader=reader).vitality().items() if key in among
    }
    records = load_records((piece.model, piece.uuid) for piece in found.pieces())
    return [(piece.kind, records[piece.uuid]) for piece in found.pieces()]


def unit(status: str = "existing") -> m.JointUnit:
    return report_unit(
        name="Laboratory", kind="joint_laboratory", status=status,
        hosts=(samples.ours(), life.body("Harbor University")), on=datetime.date(2026, 2, 3), evidence=(), by=None,
    )  # fmt: skip


def project(**values: Any) -> m.Project:
    members = (samples.ours(), life.body("Harbor University"))
    return announce_project(title="Sea", kind="research", members=members, by=None, **values)


def followup(officer: User) -> None:
    about = ask_followup(about=visit(None), text="Write", by=officer, owner=officer, due=TODAY)
    finish_followup(followup=about, by=officer)


def proposed_followup(officer: User) -> None:
    proposal = raise_proposal(
        text="Open it", kind="proposal", raised_on=TODAY, engagement=visit(None), people=(), organizations=(),
        evidence=(), by=None,
    )  # fmt: skip
    finish_followup(followup=ask_followup(about=proposal, text="Ask", by=officer, owner=officer, due=TODAY), by=officer)


def kept_promise(officer: User) -> None:
    promised = promise(of=visit(None), text="Two places a year", by=officer)
    settle_commitment(commitment=promised, state="met", by=officer)


def running_project(officer: User) -> None:
    begun = project(start=datetime.date(2025, 1, 1), end=datetime.date(2028, 1, 1))
    move_project(project=begun, status="operating", on=datetime.date(2025, 1, 1), by=None)


def over_project(officer: User) -> None:
    begun = project(start=datetime.date(2020, 1, 1), end=datetime.date(2024, 5, 6))
    move_project(project=begun, status="operating", on=datetime.date(2020, 1, 1), by=None)


def closed_early(officer: User) -> None:
    over_project(officer)
    move_project(project=m.Project.objects.get(), status="closed", on=datetime.date(2022, 2, 2), by=None)


def report(status: str) -> m.SourceDocument:
    source = add_source(title="News", text="They work together.", published=datetime.date(2026, 3, 4), by=None)
    evidence = [quote_from(source, Span.of("They work together.", 0, 4), by=None)]
    report_partnership(
        a=samples.ours(),
        b=life.body("Harbor University"),
        kind="partnership",
        status=status,
        evidence=evidence,
        by=None,
    )
    return source


Given = Callable[[User], Any]
EVIDENCE: dict[str, tuple[Given, list[tuple[str, str]]]] = {
    "held": (lambda officer: visit("2026-03-12"), [("visit", "2026-03-12")]),
    "at theirs": (
        lambda officer: visit("2026-03-12", host=life.body("Harbor University"), guests=(samples.ours(),)),
        [("visit", "2026-03-12")],
    ),
    "host unknown": (lambda officer: visit("2026-03-12", host=None), [("visit", "2026-03-12")]),
    "planned": (lambda officer: visit("2026-03-12", planned=True), []),
    "still to come": (lambda officer: visit("2026-11-25"), []),
    "undated": (lambda officer: visit(None), []),
    "of others": (lambda officer: visit("2026-03-12", host=life.body("Elsewhere")), []),
    "unit": (lambda officer: unit(), [("joint_unit", "2026-02-03")]),
    "agreed unit": (lambda officer: unit("agreed"), []),
    "output": (
        lambda officer: add_unit_output(
            joint_unit=unit("agreed"), kind="publication", title="Waves", on=datetime.date(2026, 5, 6), by=None
        ),
        [("output", "2026-05-06")],
    ),
    "announced project": (lambda officer: project(start=datetime.date(2025, 1, 1), end=TODAY), []),
    "running project": (running_project, [("project", "2026-11-24")]),
    "project that is over": (over_project, [("project", "2024-05-06")]),
    "project closed early": (closed_early, [("project", "2022-02-02")]),
    "follow-up": (followup, [("followup", "2026-11-24")]),
    "follow-up of a proposal": (proposed_followup, [("followup", "2026-11-24")]),
    "kept promise": (kept_promise, [("commitment", "2026-11-24")]),
    "promise": (lambda officer: promise(of=visit(None), text="Two places", by=officer), []),
    "news": (lambda officer: report("existing"), [("news", "2026-03-04")]),
    "news of a prospect": (lambda officer: report("prospective"), []),
    "deleted news": (lambda officer: delete_source(source=report("existing"), by=officer), []),
    "signature": (lambda officer: agreement(TODAY - life.YEAR, TODAY + life.YEAR), [("signature", "2025-11-24")]),
}


@pytest.mark.parametrize("given", EVIDENCE)
def test_what_is_evidence_and_what_is_none(given: str, officer: User) -> None:
    make, expected = EVIDENCE[given]
    make(officer)
    assert seen(officer) == expected


def test_a_proposal_is_no_evidence(officer: User) -> None:
    raise_proposal(
        text="Open it", kind="proposal", raised_on=TODAY, engagement=None, people=(),
        organizations=(life.body("Harbor University"),), evidence=(), by=None,
    )  # fmt: skip
    assert word(officer) == ""


def test_as_of_a_former_day_later_things_have_not_happened(officer: User) -> None:
    visit("2020-03-12")
    visit("2026-03-12")
    days = ((2020, 3, 11), (2020, 3, 12), (2022, 1, 1), (2024, 1, 1))
    told = [word(officer, datetime.date(*day)) for day in days]
    assert told == ["", "active_without", "quiet", "dormant"]
    assert word(officer) == "active_without"


def agreement(first: datetime.date, last: datetime.date) -> m.Agreement:
    made = life.reported(start=first, end=last, parties=(samples.ours(), life.body("Harbor University")))
    return life.o.bring_into_effect(agreement=life.signed(made, on=first), by=None, today=first)


def test_under_an_agreement_after_it_and_before(officer: User) -> None:
    first, last = datetime.date(2024, 1, 1), datetime.date(2026, 6, 30)
    made = agreement(first, last)
    visit("2026-07-01")
    assert word(officer, last) == "quiet"  # signed 30 months ago, and nothing since
    life.o.end_what_is_over(today=TODAY, by=None)
    made.refresh_from_db()
    assert word(officer) == "lapsed_used"
    assert word(officer, last) == "quiet"
    assert word(officer, last + DAY) == "lapsed_used"
    assert word(officer, first - DAY) == ""


def test_the_vitality_of_an_agreement(officer: User) -> None:
    made = agreement(datetime.date(2024, 1, 1), datetime.date(2026, 6, 30))
    visit("2026-02-01")

    def told(day: datetime.date) -> str:
        found, *_ = agreement_vitality(m.Agreement.objects.get(pk=made.pk), day=day, reader=officer)
        return found.word.value if found else ""

    days = [
        datetime.date(2023, 12, 31),
        datetime.date(2024, 1, 1),
        datetime.date(2026, 6, 30),
        datetime.date(2026, 7, 1),
    ]
    assert [told(day) for day in days] == ["", "alive", "alive", ""]
    visit("2026-07-01", guest="Harbor University")
    assert told(datetime.date(2026, 7, 1)) == "lapsed_used"


def test_a_draft_has_no_vitality(officer: User) -> None:
    found, *_ = agreement_vitality(life.proposed(), day=TODAY, reader=officer)
    assert found is None


def test_a_suspended_agreement_is_not_in_force_today(officer: User) -> None:
    made = agreement(datetime.date(2026, 1, 1), datetime.date(2027, 6, 30))
    assert word(officer) == "alive"
    life.o.suspend_agreement(agreement=made, reason="Audit", by=officer)
    assert word(officer) == "active_without"


def test_what_was_merged_counts_for_the_one_that_stands(officer: User) -> None:
    visit("2026-03-12", guest="Harbour Uni")
    merge_organizations(record=life.body("Harbour Uni"), into=life.body("Harbor University"), by=officer)
    assert seen(officer) == [("visit", "2026-03-12")]
    assert seen(officer, name="Harbour Uni") == []


def test_restricted_evidence_speaks_only_to_those_who_may_see_it(officer: User) -> None:
    made = visit("2026-03-12")
    m.Engagement.objects.filter(pk=made.pk).update(visibility="restricted")
    plain = factories.user("plain", role="reader")
    assert (word(officer), word(plain)) == ("active_without", "")
    assert pieces(plain) == []


def test_the_pieces_lead_to_their_records_latest_first(officer: User) -> None:
    made = visit("2025-03-12")
    source, running = report("existing"), unit()
    assert pieces(officer) == [("news", source), ("joint_unit", running), ("visit", made)]


def test_partners_are_those_with_a_tie(officer: User) -> None:
    life.body("Merely named")
    report_partnership(
        a=samples.ours(), b=life.body("Tied"), kind="partnership", status="existing", evidence=(), by=None
    )
    report_partnership(
        a=samples.ours(), b=life.body("Hoped for"), kind="partnership", status="prospective", evidence=(), by=None
    )
    assert [word(officer, name=name) for name in ("Merely named", "Tied", "Hoped for")] == ["", "dormant", ""]


@pytest.mark.parametrize("partners", [1, 30])
def test_the_same_few_queries_for_one_and_for_many(
    partners: int, officer: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(partners):
        visit("2026-03-12", guest=f"University {number}")
    assert timezone.localdate() == TODAY
    word(officer)  # the grants of the reader are read once
    with django_assert_num_queries(4):
        assert len(Portfolio(day=TODAY, reader=officer).vitality()) == partners
