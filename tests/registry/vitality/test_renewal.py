"""A portfolio that was kept, and renewed after a write by the partners that it touches, says what one worked out anew
says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ortaq.registry import kept
from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.commitments.operations import promise, settle_commitment
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.followups.operations import ask_followup, finish_followup
from ortaq.registry.identity.operations import merge_organizations
from ortaq.registry.partnerships.operations import report_partnership
from ortaq.registry.projects.operations import add_unit_output, announce_project, move_project
from ortaq.registry.proposals.operations import raise_proposal
from ortaq.registry.sources.operations import add_source, delete_source, quote_from
from ortaq.registry.units.operations import report_unit
from ortaq.registry.vitality import kept as portfolios
from ortaq.registry.vitality import touched
from ortaq.registry.vitality.kept import PORTFOLIOS, portfolio_of_all
from ortaq.registry.vitality.queries import Portfolio
from ortaq.vocabulary.spans import Span
from tests.registry import factories
from tests.registry.agreements import life
from tests.web import samples

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)
Write = Callable[[User], Any]


@pytest.fixture(autouse=True)
def as_outside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept, "_inside_transaction", lambda: False)
    monkeypatch.setattr(kept, "_is_quiet", lambda: True)
    PORTFOLIOS.forget()
    yield
    PORTFOLIOS.forget()


@pytest.fixture
def officer(db: None) -> User:
    return factories.user("officer", role="officer")


def harbor() -> m.Organization:
    return life.body("Harbor University")


def visit(name: str = "Harbor University", *, days_ago: int = 10, **values: Any) -> m.Engagement:
    day = timezone.localdate() - days_ago * DAY
    given: dict[str, Any] = {"host": samples.ours(), "guests": (life.body(name),)} | values
    return report_engagement(
        kind="meeting", title=f"Meeting {days_ago}", date=day.isoformat(), place="", evidence=(), by=None, **given
    )


def agreement() -> m.Agreement:
    first = timezone.localdate() - 30 * DAY
    parties = (samples.ours(), harbor())
    made = life.reported(start=first, end=first + 365 * DAY, parties=parties)
    return life.o.bring_into_effect(agreement=life.signed(made, on=first), by=None, today=first)


def unit() -> m.JointUnit:
    return report_unit(
        name="Laboratory", kind="joint_laboratory", status="existing", hosts=(samples.ours(), harbor()),
        on=timezone.localdate() - 5 * DAY, evidence=(), by=None,
    )  # fmt: skip


def project() -> m.Project:
    begun = timezone.localdate() - 50 * DAY
    members = (samples.ours(), harbor())
    made = announce_project(title="Sea", kind="research", members=members, start=begun, end=begun + 900 * DAY, by=None)
    return move_project(project=made, status="operating", on=begun, by=None)


def report() -> m.SourceDocument:
    source = add_source(title="News", text="They work together.", published=timezone.localdate() - DAY, by=None)
    evidence = [quote_from(source, Span.of("They work together.", 0, 4), by=None)]
    report_partnership(a=samples.ours(), b=harbor(), kind="partnership", status="existing", evidence=evidence, by=None)
    return source


def followup(officer: User, *, of_a_proposal: bool) -> m.FollowUp:
    about: Any = visit(days_ago=900)
    if of_a_proposal:
        about = raise_proposal(
            text="Open it", kind="proposal", raised_on=about.start, engagement=about, people=(), organizations=(),
            evidence=(), by=None,
        )  # fmt: skip
    return ask_followup(about=about, text="Write", by=officer, owner=officer, due=timezone.localdate())


def hidden(record: m.Record) -> None:
    audit.change(record, action="test", by=None, visibility="restricted")


# What is there before, and what is then written: of the second, what the first made.
WRITES: dict[str, tuple[Write, Callable[[Any, User], Any]]] = {
    "a visit": (lambda by: None, lambda _, by: visit()),
    "a visit of a partner that had one": (lambda by: visit(days_ago=800), lambda _, by: visit()),
    "a guest more": (
        lambda by: visit(), lambda made, by: audit.add(
            m.Guest(engagement=made, organization=life.body("Sea University")), action="test", by=None
        ),
    ),
    "a guest less": (lambda by: visit(), lambda made, by: audit.remove(made.guests.get(), action="test", by=None)),
    "another host": (
        lambda by: visit(host=life.body("Sea University"), guests=(samples.ours(),)),
        lambda made, by: audit.change(made, action="test", by=None, host=life.body("Lake University")),
    ),
    "a visit that few may see now": (lambda by: visit(), lambda made, by: hidden(made)),
    "an agreement": (lambda by: visit(), lambda _, by: agreement()),
    "an agreement suspended": (
        lambda by: agreement(), lambda made, by: life.o.suspend_agreement(agreement=made, reason="Audit", by=by)
    ),
    "a joint unit": (lambda by: visit(days_ago=900), lambda _, by: unit()),
    "an output of a unit": (
        lambda by: unit(), lambda made, by: add_unit_output(
            joint_unit=made, kind="publication", title="Waves", on=timezone.localdate(), by=None
        ),
    ),
    "a project": (lambda by: None, lambda _, by: project()),
    "a project closed": (
        lambda by: project(),
        lambda made, by: move_project(project=made, status="closed", on=timezone.localdate() - DAY, by=None),
    ),
    "a follow-up done": (
        lambda by: followup(by, of_a_proposal=False), lambda made, by: finish_followup(followup=made, by=by)
    ),
    "a follow-up of a proposal done": (
        lambda by: followup(by, of_a_proposal=True), lambda made, by: finish_followup(followup=made, by=by)
    ),
    "a promise kept": (
        lambda by: promise(of=visit(days_ago=900), text="Two places", by=by),
        lambda made, by: settle_commitment(commitment=made, state="met", by=by),
    ),
    "news": (lambda by: visit(days_ago=900), lambda _, by: report()),
    "news deleted": (lambda by: report(), lambda made, by: delete_source(source=made, by=by)),
    "two bodies are one": (
        lambda by: visit("Harbour Uni"),
        lambda _, by: merge_organizations(record=life.body("Harbour Uni"), into=harbor(), by=by),
    ),
    "a partner becomes ours": (
        lambda by: visit(),
        lambda _, by: audit.change(
            m.Identifier.objects.get(value="03q0vrn42"), action="test", by=None, organization=harbor()
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_each_write_is_told_as_if_all_were_read_anew(write: str, officer: User) -> None:
    before, then = WRITES[write]
    visit("Other University", days_ago=20)
    made, day = before(officer), timezone.localdate()
    first = portfolio_of_all(day=day, reader=officer)
    then(made, officer)
    found, anew = portfolio_of_all(day=day, reader=officer), Portfolio(day=day, reader=officer)
    assert found is not first
    assert list(found.vitality().items()) == list(anew.vitality().items())
    assert (found.coverage, found.ties) == (anew.coverage, anew.ties)
    by_kind = [{key: {(s.kind, s.day) for s in seen} for key, seen in one.evidence.items()} for one in (found, anew)]
    assert by_kind[0] == by_kind[1]


def test_only_the_partners_that_a_write_touches_are_read(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    visit(), visit("Other University")
    portfolio_of_all(day=timezone.localdate(), reader=officer)
    asked: list[Any] = []

    def touched_since(last: int) -> frozenset[int] | None:
        asked.append(touched.touched_since(last))
        return frozenset(asked[-1])

    monkeypatch.setattr(portfolios, "touched_since", touched_since)
    visit(days_ago=3)
    portfolio_of_all(day=timezone.localdate(), reader=officer)
    assert asked == [{harbor().pk, samples.ours().pk}]


def test_after_very_many_events_all_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(touched, "MOST", 1)
    last = 0
    visit()
    assert touched.touched_since(last) is None


def test_whatever_the_evidence_is_read_from_is_looked_for_in_the_trail(officer: User) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = Portfolio(day=timezone.localdate(), reader=officer)
        found.vitality(), found.ties
    tables = {name for query in asked.captured_queries for name in re.findall(r'"registry_([a-z]+)"', query["sql"])}
    looked_for = {*touched.BODIES, *touched.PARTS, *touched.NAMING, "sourcedocument", "identifier", "auditevent"}
    # An evidence never changes; what an import hides, and who may read, is asked for before anything is kept.
    assert tables - looked_for <= {"evidence", "made", "rolegrant"}
