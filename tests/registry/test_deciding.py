"""Choices, duplicates, parted names, reasons, and decisions on many facts at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ortaq.registry import models as m
from ortaq.registry.errors import Invalid, StaleVersion, StillNeeded
from ortaq.registry.review import operations as review
from ortaq.registry.review.fields import changes, edited, fields_of
from ortaq.registry.review.queries import became_of, last_decided, review_of
from ortaq.vocabulary import facts as f
from tests.registry import factories
from tests.registry.test_review import accept, fact, state

pytestmark = pytest.mark.django_db

TWICE = f.OrganizationFact(
    id="o3", name="Harbin University of Engineering", mentions=(factories.quote(factories.TEXT, "HEU"),), confidence=0.9
)


def with_a_body_twice() -> m.SourceDocument:
    """HEU as o2 and, unresolved, once more as o3; the number of students is said of o3."""
    parts = factories.reading()
    students = replace(parts.profile_facts[0], subject="o3")
    return factories.reviewed(organizations=(*parts.organizations, TWICE), profile_facts=(students,))


def test_the_same_as_another_fact_is_one_record_with_both_names() -> None:
    with_a_body_twice()
    review.accept_fact(fact=fact("organization", key="o3"), by=None, choice="fact:o2")
    heu = m.Organization.objects.get()
    assert fact("organization", key="o2").state == "accepted"
    assert {"Harbin Engineering University", "Harbin University of Engineering"} <= {n.value for n in heu.names.all()}
    review.accept_fact(fact=fact("profile_fact"), by=None)
    assert m.ProfileFact.objects.get().organization == heu


@pytest.mark.parametrize("choice", ["fact:o3", "fact:p1", "fact:nobody"])
def test_a_choice_that_is_no_other_fact_of_the_kind_is_refused(choice: str) -> None:
    with_a_body_twice()
    before = state()
    with pytest.raises(Invalid):
        review.accept_fact(fact=fact("organization", key="o3"), by=None, choice=choice)
    assert state() == before


def test_who_refers_to_a_duplicate_means_what_it_repeats() -> None:
    with_a_body_twice()
    review.mark_duplicate(fact=fact("organization", key="o3"), of=fact("organization", key="o2"), by=None)
    review.accept_fact(fact=fact("profile_fact"), by=None)
    assert m.ProfileFact.objects.get().organization == m.Organization.objects.get()
    undone = review.undo_decision(fact=fact("organization", key="o3"), by=None)
    assert (undone.state, undone.duplicate_of) == ("proposed", None)


def test_a_duplicate_of_itself_of_another_kind_or_of_a_duplicate_is_refused() -> None:
    with_a_body_twice()
    body = fact("organization", key="o3")
    review.mark_duplicate(fact=fact("organization", key="o1"), by=None)
    for other in (body, fact("person"), fact("organization", key="o1")):
        with pytest.raises(Invalid, match="cannot be what this repeats"):
            review.mark_duplicate(fact=body, of=other, by=None)
    assert fact("organization", key="o3").state == "proposed"


def test_a_rejection_says_why_and_forgets_it_on_undo() -> None:
    factories.reviewed()
    done = review.reject_fact(fact=fact("joint_unit"), by=None, code="not-done", reason=" only shown around ")
    assert (done.state, done.reason_code, done.reason) == ("rejected", "not-done", "only shown around")
    undone = review.undo_decision(fact=done, by=None)
    assert (undone.state, undone.reason_code, undone.reason) == ("proposed", "", "")
    with pytest.raises(Invalid, match="reason"):
        review.reject_fact(fact=undone, by=None, code="no such")


TEXT_OF_TWO = factories.TEXT + " At the end Denin thanked the hosts."


def one_person_two_names() -> m.SourceDocument:
    person = factories.reading().people[0]
    mentions = (*person.mentions, factories.quote(TEXT_OF_TWO, "Denin"))
    source = factories.source(TEXT_OF_TWO)
    found = factories.reading(TEXT_OF_TWO, people=(replace(person, mentions=mentions),))
    review.file_facts(source=source, reading=found, by=None)
    return source


def test_the_same_person_keeps_both_names() -> None:
    one_person_two_names()
    review.accept_fact(fact=fact("person"), by=None)
    assert [name.value for name in m.Person.objects.get().names.all()] == ["Dingxing", "Denin"]


def test_two_people_are_parted_each_with_own_quotes() -> None:
    source = one_person_two_names()
    first, second = review.part_names(fact=fact("person"), name="Denin", by=None)
    assert (first.key, second.key, second.state) == ("p1", "p1-2", "proposed")
    views = {view.fact.key: view for view in review_of(source).facts if view.fact.kind == "person"}
    assert {key: [quote.quote for quote in view.quotes] for key, view in views.items()} == {
        "p1": ["Dingxing"],
        "p1-2": ["Denin"],
    }
    assert not any(view.doubted for view in views.values())
    accept("person")
    assert {str(person): [str(n) for n in person.names.all()] for person in m.Person.objects.all()} == {
        "Dingxing": ["Dingxing"],
        "Denin": ["Denin"],
    }
    undone = review.undo_decision(fact=fact("person", key="p1"), by=None)
    assert undone.content["aliases"] == []


@pytest.mark.parametrize("name", ["Dingxing", "Somebody"])
def test_only_a_further_name_can_be_parted(name: str) -> None:
    one_person_two_names()
    with pytest.raises(Invalid, match="not a further name"):
        review.part_names(fact=fact("person"), name=name, by=None)
    assert m.ProposedFact.objects.filter(kind="person").count() == 1


def test_parting_a_stale_fact_is_refused() -> None:
    one_person_two_names()
    with pytest.raises(StaleVersion):
        review.part_names(fact=fact("person"), name="Denin", by=None, seen_version=7)


def conflicting() -> tuple[m.ProfileFact, m.ProposedFact]:
    """30,000 students on record, and a second source that says 28,000."""
    factories.reviewed()
    review.accept_fact(fact=fact("profile_fact"), by=None)
    text = "HEU today\n\nHarbin Engineering University has 28,000 students."
    parts = factories.reading()
    none: dict[str, Any] = dict.fromkeys(("people", "events", "agreements", "joint_units", "proposals", "links"), ())
    body = replace(parts.organizations[1], mentions=(factories.quote(text, "Harbin Engineering University"),))
    number = replace(parts.profile_facts[0], value="28000", span=factories.quote(text, "28,000 students"))
    found = factories.reading(organizations=(body,), profile_facts=(number,), **none)
    source = factories.source(text)
    review.file_facts(source=source, reading=found, by=None)
    return m.ProfileFact.objects.get(), fact("profile_fact", source=source)


@pytest.mark.parametrize(
    ("choice", "standing"), [("both", ["28000", "30000"]), ("this", ["28000"]), ("held", ["30000"])]
)
def test_a_conflict_is_decided_and_the_decision_can_be_undone(choice: str, standing: list[str]) -> None:
    held, proposed = conflicting()
    review.accept_fact(fact=fact("organization", source=proposed.source), by=None)
    before = state()
    choice = f"held:{held.uuid}" if choice == "held" else choice
    done = review.accept_fact(fact=proposed, by=None, choice=choice)
    stands = m.ProfileFact.objects.filter(set_aside=False)
    assert sorted(stands.values_list("value", flat=True)) == standing
    assert m.ProfileFact.objects.count() == 2
    review.undo_decision(fact=done, by=None)
    after = state()
    for table in ("ProfileFact", "Citation", "Organization"):
        for row in (*before[table], *after[table]):
            row.pop("changed_at", None)
        assert after[table] == before[table]


def test_accept_all_leaves_what_disagrees_with_the_registry() -> None:
    _, proposed = conflicting()
    result = review.accept_all_above(source=proposed.source, confidence=0.5, by=None)
    assert [fact.kind for fact in result.accepted] == ["organization"]
    assert [fact.pk for fact, _ in result.refused] == [proposed.pk]


def test_two_values_in_one_text_are_rivals_and_neither_is_sure() -> None:
    number = factories.reading().profile_facts[0]
    other = replace(number, id="f2", value="28000", span=factories.quote(factories.TEXT, "30,000"))
    source = factories.reviewed(profile_facts=(number, other))
    views = [view for view in review_of(source).facts if view.fact.kind == "profile_fact"]
    assert [[rival.content["value"] for rival in view.rivals] for view in views] == [["28000"], ["30000"]]
    assert {view.standing for view in views} == {"look"}
    review.accept_fact(fact=views[0].fact, by=None)
    view = next(v for v in review_of(source).facts if v.fact.pk == views[1].fact.pk)
    assert (view.rivals, [conflict.value for conflict in view.conflicts]) == ((), ["30000"])


def test_only_the_facts_shown_are_accepted() -> None:
    source = factories.reviewed()
    shown = [fact("organization", key="o2").pk, fact("profile_fact").pk]
    result = review.accept_all_above(source=source, confidence=0, by=None, among=shown)
    assert sorted(fact.pk for fact in result.accepted) == sorted(shown)
    assert m.ProposedFact.objects.filter(state="accepted").count() == 2


def test_many_decisions_are_undone_together_or_not_at_all() -> None:
    source = factories.reviewed()
    before = state()
    result = review.accept_all_above(source=source, confidence=0.5, by=None)
    review.accept_fact(fact=fact("person"), by=None)
    between = state()
    with pytest.raises(StillNeeded):
        review.undo_decisions(facts=result.accepted, by=None)
    assert state() == between
    review.undo_decision(fact=fact("person"), by=None)
    undone = review.undo_decisions(facts=result.accepted, by=None)
    assert len(undone) == 7
    assert state() == before


def test_what_became_of_a_source_and_who_decided_last() -> None:
    officer, other = factories.user("officer"), factories.user("other")
    source = factories.reviewed()
    review.accept_fact(fact=fact("event"), by=officer)
    last = review.reject_fact(fact=fact("joint_unit"), by=officer)
    review.reject_fact(fact=fact("agreement"), by=other)
    assert {key: len(records) for key, records in became_of(source).items()} == {"organization": 2, "engagement": 1}
    assert last_decided(source, by=officer.pk) == last


OUTCOMES = {
    "organization": "organization", "person": "person", "event": "engagement", "agreement": "agreement",
    "joint_unit": "jointunit", "proposal": "proposal", "profile_fact": "profilefact", "link": "partnership",
}  # fmt: skip


def test_what_the_page_foretells_is_what_acceptance_does() -> None:
    """First on an empty registry, then the same text told anew: all new, then all but the proposal add to a record."""
    first = factories.reviewed()
    assert {view.fact.kind: view.outcome for view in review_of(first).facts} == {
        kind: m_outcome(becomes) for kind, becomes in OUTCOMES.items()
    }
    accept(*OUTCOMES)
    second = factories.source(factories.TEXT + " Again.")
    review.file_facts(source=second, reading=factories.reading(second.text), by=None)
    foretold = {view.fact.pk: view.outcome for view in review_of(second).facts}
    counts = {model: model._default_manager.count() for model in COUNTED}
    for kind in OUTCOMES:
        for proposed in m.ProposedFact.objects.filter(source=second, kind=kind):
            done = review.accept_fact(fact=proposed, by=None)
            outcome = foretold[done.pk]
            assert outcome is not None
            record = outcome.record
            assert (record.uuid == done.target_uuid) if record else kind == "proposal"
    assert {model: model._default_manager.count() for model in COUNTED} == counts | {m.Proposal: 2}


COUNTED: tuple[Any, ...] = (
    m.Organization, m.Person, m.Engagement, m.Agreement, m.JointUnit, m.ProfileFact, m.Partnership, m.Proposal,
)  # fmt: skip


def m_outcome(becomes: str) -> object:
    from ortaq.registry.review.outcomes import Outcome

    return Outcome(becomes)


def test_a_unit_that_is_only_proposed_foretells_a_proposal() -> None:
    unit = replace(factories.reading().joint_units[0], status=f.JointUnitStatus.PROPOSED)
    source = factories.reviewed(joint_units=(unit,))
    view = next(view for view in review_of(source).facts if view.fact.kind == "joint_unit")
    assert view.outcome == m_outcome("proposal")


def test_review_takes_as_many_queries_for_many_facts_as_for_few(django_assert_num_queries: Any) -> None:
    factories.reviewed()
    accept(*OUTCOMES)  # all that the readings speak of is on record, so that nothing is skipped
    few = factories.source(factories.TEXT + " Again.")
    review.file_facts(source=few, reading=factories.reading(few.text), by=None)
    many = factories.source(factories.TEXT + " More.")
    review.file_facts(source=many, reading=factories.many(many.text, times=8), by=None)
    for source, count in ((few, 9), (many, 58)):
        with django_assert_num_queries(10):
            assert review_of(source).counts["all"] == count


def test_editable_values_are_those_of_the_vocabulary() -> None:
    assert {field.key: field.kind for field in fields_of("person")} == {
        "name": "text", "aliases": "lines", "title": "text", "organisation": "body", "side": "choice",
    }  # fmt: skip
    assert [field.key for field in fields_of("proposal")] == ["text", "kind", "by"]
    assert all(fields_of(kind) for kind in f.FactKind)


@pytest.mark.parametrize(
    ("kind", "edits", "names"),
    [
        ("event", {"date": "16 May"}, "date"),
        ("event", {"date": "2024-13"}, "date"),
        ("organization", {"country": "Kazakhstan"}, "country"),
        ("organization", {"name": ""}, "name"),
        ("profile_fact", {"subject": ""}, "subject"),
        ("link", {"kind": "friends"}, "kind"),
        ("person", {"mentions": []}, "mentions"),
    ],
)
def test_a_bad_value_is_refused_by_the_name_of_its_field(kind: str, edits: dict[str, Any], names: str) -> None:
    factories.reviewed()
    proposed = m.ProposedFact.objects.filter(kind=kind)[0]
    with pytest.raises(Invalid, match=names):
        edited(kind, proposed.content, edits)


def test_only_what_differs_counts_as_edited() -> None:
    factories.reviewed()
    proposal = fact("proposal")
    typed = {"text": "suggested a joint laboratory", "kind": "intention", "by": ["p1"]}
    assert changes("proposal", proposal.content, typed) == {"kind": "intention"}


@pytest.mark.parametrize("date", ["2024-05-16", "2024-05", "2024", "2024-05-16/2024-05-18", "--05-16", None, ""])
def test_every_date_of_the_scheme_may_be_typed(date: str | None) -> None:
    factories.reviewed()
    assert edited("event", fact("event").content, {"date": date})["date"] == date
