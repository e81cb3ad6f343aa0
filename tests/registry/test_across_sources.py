"""One visit, one unit, told by several texts: one record with several sources, and what differs side by side."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from ortaq.registry import models as m
from ortaq.registry.review import operations as review
from ortaq.registry.review.queries import review_of
from ortaq.registry.review.reports import disagreements_of
from ortaq.registry.sources.operations import add_source, mark_read
from ortaq.vocabulary import facts as f
from tests.registry import factories

pytestmark = pytest.mark.django_db

VISIT, DINGXING = factories.reading().events[0], factories.reading().people[0]


def event(text: str, **changes: object) -> tuple[f.EventFact, ...]:
    quotes = (factories.quote(text, "A delegation from Harbin Engineering University visited KazNU"),)
    return (replace(VISIT, evidence=quotes, **changes),)  # type: ignore[arg-type]


def visited(title: str, published: str, people: tuple[f.PersonFact, ...] = (), **changes: object) -> m.SourceDocument:
    text = f"{title}\n\n{factories.TEXT}"
    return _told(title, published, text, people, event(text, **changes))


def _told(
    title: str, published: str, text: str, people: tuple[f.PersonFact, ...], events: tuple[f.EventFact, ...]
) -> m.SourceDocument:
    source = add_source(
        title=title, text=text, language="en", published=datetime.date.fromisoformat(published), by=None
    )
    reading = factories.reading(
        text, people=people, events=events, agreements=(), joint_units=(), proposals=(), profile_facts=(), links=()
    )
    review.file_facts(source=source, reading=reading, by=None)
    mark_read(source=source, extractor=reading.extractor, language="en", by=None)
    for view in review_of(source).facts:
        fact = m.ProposedFact.objects.get(pk=view.fact.pk)
        if fact.state == "proposed":
            review.accept_fact(fact=fact, by=None)
    return source


def person(text: str, name: str) -> tuple[f.PersonFact, ...]:
    named = replace(DINGXING, name=name, aliases=(), doubts=(), mentions=(factories.quote(text, "Dingxing"),))
    return (named,)


def test_one_visit_of_two_sources_that_differ_by_a_day_is_one_visit_and_the_days_stand_side_by_side() -> None:
    first = visited("First", "2024-05-17", date="2024-05-16", place="Almaty")
    second = visited("Second", "2024-05-18", date="2024-05-17", place="Astana")
    visit = m.Engagement.objects.get()
    assert (visit.date_text, visit.place) == ("2024-05-16", "Almaty")
    points = {point.field: point.versions for point in disagreements_of(visit)}
    assert [(v.value, v.sources) for v in points["date"]] == [("2024-05-16", (first,)), ("2024-05-17", (second,))]
    assert [v.value for v in points["place"]] == ["Almaty", "Astana"]


def test_what_one_source_leaves_out_or_tells_less_exactly_is_no_difference() -> None:
    visited("First", "2024-05-17", date="2024-05-16", place="Almaty")
    visited("Second", "2024-05-18", date="2024-05-16", place=None)
    assert disagreements_of(m.Engagement.objects.get()) == ()


def test_two_weeks_later_it_is_another_visit() -> None:
    visited("First", "2024-05-17", date="2024-05-16")
    visited("Second", "2024-05-31", date="2024-05-30")
    assert m.Engagement.objects.count() == 2


def test_delegates_whom_only_one_source_names_are_told_apart() -> None:
    text = f"First\n\n{factories.TEXT}"
    visited("First", "2024-05-17", people=person(text, "Dingxing Guo"), date="2024-05-16")
    text = f"Second\n\n{factories.TEXT}"
    visited("Second", "2024-05-18", people=person(text, "Wang Lihua"), date="2024-05-16")
    points = {point.field: point.versions for point in disagreements_of(m.Engagement.objects.get())}
    assert {version.value for version in points["delegates"]} == {"Dingxing Guo", "Wang Lihua"}


def test_the_number_of_queries_does_not_grow(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    for n in range(4):
        text = f"Text {n}\n\n{factories.TEXT}"
        visited(f"Text {n}", "2024-05-17", people=person(text, f"Wang Number{n}"), date="2024-05-16")
    visit = m.Engagement.objects.get()
    with django_assert_num_queries(3):
        assert disagreements_of(visit)


def test_a_unit_agreed_one_year_and_opened_later_under_another_name_is_one_with_a_history() -> None:
    from ortaq.registry.organizations.operations import add_organization
    from ortaq.registry.units.operations import report_unit
    from ortaq.vocabulary import organizations as words

    heu = add_organization(organization=words.Organization(id=factories.HEU, name="HEU"), by=None)
    kaznu = add_organization(organization=words.Organization(id=factories.KAZNU, name="KazNU"), by=None)
    for name, kind, status, year in (
        ("Joint Kazakh-Chinese Remote Sensing Centre", "research_centre", "agreed", 2022),
        ("Center for Remote Sensing", "research_centre", "opened", 2024),
        ("branch of HEU", "branch", "agreed", 2022),
        ("branch of Harbin Engineering University at KazNU", "branch", "opened", 2024),
        ("Center for Shipbuilding", "research_centre", "opened", 2024),
    ):
        day = datetime.date(year, 3, 1)
        report_unit(name=name, kind=kind, status=status, hosts=[heu, kaznu], on=day, evidence=(), by=None)
    units = {unit.name: unit for unit in m.JointUnit.objects.all()}
    assert set(units) == {"Joint Kazakh-Chinese Remote Sensing Centre", "branch of HEU", "Center for Shipbuilding"}
    centre = units["Joint Kazakh-Chinese Remote Sensing Centre"]
    assert centre.status == "operating"
    assert [(r.status, r.on.year) for r in centre.reports.all() if r.on] == [("agreed", 2022), ("operating", 2024)]
