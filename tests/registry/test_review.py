"""Review: a fact becomes a record and back, once, by one person, with its trace."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from ortaq.registry import models as m
from ortaq.registry.errors import AlreadyDecided, Invalid, RecordGone, StaleVersion, StillNeeded
from ortaq.registry.review import operations as review
from ortaq.registry.review.queries import review_of
from ortaq.vocabulary import facts as f
from ortaq.vocabulary.spans import Span
from tests.registry import factories

pytestmark = pytest.mark.django_db

TABLES = (
    m.Organization, m.OrganizationName, m.Identifier, m.ProfileFact, m.Person, m.PersonName, m.Position, m.Partnership,
    m.JointUnit, m.UnitHost, m.UnitReport, m.Engagement, m.Guest, m.Participant, m.Agreement, m.Party, m.Proposal,
    m.Proposer, m.Citation, m.Relation,
)  # fmt: skip


def state() -> dict[str, list[dict[str, Any]]]:
    """Everything the registry holds true, comparable."""
    return {table.__name__: list(table._default_manager.order_by("uuid").values()) for table in TABLES}


def fact(kind: str, **changes: Any) -> m.ProposedFact:
    return m.ProposedFact.objects.get(kind=kind, **changes)


def accept(*kinds: str) -> list[m.ProposedFact]:
    """Accept the waiting facts of these kinds, in this order."""
    waiting = [fact for kind in kinds for fact in m.ProposedFact.objects.filter(kind=kind, state="proposed")]
    return [review.accept_fact(fact=fact, by=None) for fact in waiting]


def test_accepting_all_makes_linked_records_each_with_its_quote() -> None:
    officer = factories.user()
    source = factories.reviewed(by=officer)
    accept("organization", "person", "event", "agreement", "joint_unit", "proposal", "profile_fact", "link")
    heu = m.Organization.objects.get(identifiers__value="03x80pn82")
    visit = m.Engagement.objects.get()
    assert [str(profile.value) for profile in heu.profile_facts.all()] == ["30000"]
    assert [guest.organization for guest in visit.guests.all()] == [heu]
    assert [participant.person.name for participant in visit.participants.all()] == ["Dingxing"]
    assert m.Proposal.objects.get().proposers.get().person.name == "Dingxing"  # type: ignore[union-attr]
    assert m.Agreement.objects.get().state == "reported"
    assert m.Partnership.objects.get().stage == "exploratory"
    for record in (heu, visit, m.Proposal.objects.get(), m.JointUnit.objects.get(), m.ProfileFact.objects.get()):
        quotes = [c.evidence.quote for c in m.Citation.objects.filter(record_uuid=record.uuid)]
        assert quotes
        assert all(quote in source.text for quote in quotes)


def test_undo_restores_exactly_what_was_before() -> None:
    factories.reviewed()
    before = state()
    accepted = accept("organization", "person", "event", "agreement", "joint_unit", "proposal", "profile_fact", "link")
    assert state() != before
    for proposed in reversed(accepted):
        undone = review.undo_decision(fact=proposed, by=None)
        assert (undone.state, undone.target_uuid) == ("proposed", None)
    assert state() == before


def test_undo_of_an_update_brings_the_old_values_back() -> None:
    source = factories.reviewed()
    accept("organization", "link")
    later = factories.reading(extractor="test/2", links=(
        f.LinkFact(id="l9", a="o1", b="o2", kind=f.LinkKind.PARTNERSHIP, status=f.LinkStatus.EXISTING,
                   evidence=(factories.quote(source.text, "visited KazNU"),)),
    ))  # fmt: skip
    review.file_facts(source=source, reading=later, by=None)
    before = state()
    for proposed in m.ProposedFact.objects.filter(extractor="test/2", kind="organization"):
        review.accept_fact(fact=proposed, by=None)
    between = state()
    link = review.accept_fact(fact=fact("link", extractor="test/2"), by=None)
    assert m.Partnership.objects.get().stage == "active"
    review.undo_decision(fact=link, by=None)
    assert m.Partnership.objects.get().stage == "exploratory"
    assert state()["Partnership"][0]["stage"] == before["Partnership"][0]["stage"]
    assert state()["Citation"] == between["Citation"]


def test_undo_is_refused_while_later_work_stands_on_it() -> None:
    factories.reviewed()
    heu = review.accept_fact(fact=fact("organization", key="o2"), by=None)
    review.accept_fact(fact=fact("profile_fact"), by=None)
    before = state()
    with pytest.raises(StillNeeded, match="in use by"):
        review.undo_decision(fact=heu, by=None)
    assert state() == before


def test_who_is_named_is_accepted_along() -> None:
    factories.reviewed()
    review.accept_fact(fact=fact("proposal"), by=None)
    assert fact("person").state == "accepted"
    assert fact("organization", key="o2").state == "accepted"
    assert fact("organization", key="o1").state == "proposed"


def test_two_reviewers_the_second_is_told_who_decided() -> None:
    first, second = factories.user("first"), factories.user("second")
    factories.reviewed()
    seen = fact("organization", key="o2")
    review.accept_fact(fact=seen, by=first, seen_version=seen.version)
    with pytest.raises(AlreadyDecided, match="first"):
        review.accept_fact(fact=seen, by=second, seen_version=seen.version)
    assert m.Organization.objects.count() == 1


def test_a_fact_that_changed_since_it_was_seen_is_not_decided() -> None:
    factories.reviewed()
    seen = fact("joint_unit").version
    review.undo_decision(fact=review.reject_fact(fact=fact("joint_unit"), by=None), by=None)
    with pytest.raises(StaleVersion):
        review.accept_fact(fact=fact("joint_unit"), by=None, seen_version=seen)


def test_record_deleted_meanwhile_is_named_and_nothing_is_written() -> None:
    factories.reviewed()
    heu = review.accept_fact(fact=fact("organization", key="o2"), by=None)
    m.OrganizationName.objects.all().delete()
    m.Identifier.objects.all().delete()
    m.Organization.objects.filter(uuid=heu.target_uuid).delete()
    before = state()
    with pytest.raises(RecordGone, match="Harbin Engineering University"):
        review.accept_fact(fact=fact("profile_fact"), by=None)
    assert state() == before
    assert fact("profile_fact").state == "proposed"


def test_fact_deleted_meanwhile() -> None:
    source = factories.reviewed()
    seen = fact("joint_unit")
    source.delete()
    with pytest.raises(RecordGone, match="deleted meanwhile"):
        review.accept_fact(fact=seen, by=None)


def test_fact_on_a_rejected_body_is_refused() -> None:
    factories.reviewed()
    review.reject_fact(fact=fact("organization", key="o2"), by=None, reason="not about us")
    with pytest.raises(Invalid, match="not accepted"):
        review.accept_fact(fact=fact("profile_fact"), by=None)


def test_edits_are_kept_beside_the_extraction() -> None:
    factories.reviewed()
    done = review.accept_fact(fact=fact("profile_fact"), by=None, edits={"value": "31000"})
    assert (done.state, done.payload["value"], done.edited["value"]) == ("edited", "30000", "31000")
    assert m.ProfileFact.objects.get().value == "31000"


@pytest.mark.parametrize("edits", [{"attribute": "no such"}, {"span": {}}, {"value": " "}])
def test_bad_edits_are_refused(edits: dict[str, Any]) -> None:
    factories.reviewed()
    before = state()
    with pytest.raises(Invalid):
        review.accept_fact(fact=fact("profile_fact"), by=None, edits=edits)
    assert state() == before


def test_choice_picks_another_record_or_a_new_one() -> None:
    factories.reviewed()
    review.accept_fact(fact=fact("organization", key="o2"), by=None, choice="https://ror.org/01yqg2h08")
    assert m.Organization.objects.get().identifiers.get().value == "01yqg2h08"
    done = review.accept_fact(fact=fact("organization", key="o1"), by=None, choice="new")
    assert not m.Organization.objects.get(uuid=done.target_uuid).verified


def test_what_was_only_proposed_never_becomes_a_joint_unit() -> None:
    unit = factories.reading().joint_units[0]
    from dataclasses import replace

    factories.reviewed(joint_units=(replace(unit, status=f.JointUnitStatus.PROPOSED),))
    review.accept_fact(fact=fact("joint_unit"), by=None)
    assert not m.JointUnit.objects.exists()
    assert m.Proposal.objects.get().text == "Center for Remote Sensing"


def test_planned_agreement_is_only_proposed() -> None:
    from dataclasses import replace

    agreement = factories.reading().agreements[0]
    factories.reviewed(agreements=(replace(agreement, status=f.AgreementStatus.PLANNED),))
    review.accept_fact(fact=fact("agreement"), by=None)
    assert m.Agreement.objects.get().state == "proposed"


def test_accept_all_above_takes_the_sure_ones_in_order_and_says_why_not_the_rest() -> None:
    source = factories.reviewed()
    result = review.accept_all_above(source=source, confidence=0.5, by=None)
    assert {fact.kind for fact in result.accepted} == {
        "organization", "event", "agreement", "joint_unit", "profile_fact", "link",
    }  # fmt: skip
    assert [(fact.kind, why) for fact, why in result.refused] == [
        ("person", "a doubt is open: decide it by itself"),
        ("proposal", "It names “Dingxing”, which is not accepted yet."),
    ]


def test_same_extractor_twice_files_nothing_twice() -> None:
    source = factories.reviewed()
    count = m.ProposedFact.objects.count()
    review.file_facts(source=source, reading=factories.reading(), by=None)
    assert m.ProposedFact.objects.count() == count


def test_newer_reading_supersedes_only_undecided_facts() -> None:
    source = factories.reviewed()
    review.accept_fact(fact=fact("joint_unit"), by=None)
    review.file_facts(source=source, reading=factories.reading(extractor="test/2"), by=None)
    assert fact("joint_unit", extractor="test/1").state == "accepted"
    assert fact("proposal", extractor="test/1").state == "superseded"
    assert fact("proposal", extractor="test/2").state == "proposed"


def test_a_quote_that_is_not_in_the_text_files_nothing() -> None:
    source = factories.source()
    unit = f.JointUnitFact(
        id="u1", name="x", kind=f.JointUnitKind.OTHER, status=f.JointUnitStatus.EXISTING, mentions=(Span(0, 3, "xyz"),)
    )
    with pytest.raises(Invalid, match="word for word"):
        review.file_facts(source=source, reading=factories.reading(joint_units=(unit,)), by=None)
    assert not m.ProposedFact.objects.exists()
    assert not m.Evidence.objects.exists()


def test_conflicting_numbers_stand_side_by_side() -> None:
    factories.reviewed()
    review.accept_fact(fact=fact("profile_fact"), by=None)
    text = "HEU today\n\nHarbin Engineering University has 28,000 students."
    second = factories.source(text)
    changed = factories.reading(
        organizations=(
            f.OrganizationFact(
                id="o2",
                name="Harbin Engineering University",
                mentions=(factories.quote(text, "Harbin Engineering University"),),
                organization_id=factories.HEU,
            ),
        ),
        people=(), events=(), agreements=(), joint_units=(), proposals=(), links=(),
        profile_facts=(
            f.ProfileFact(
                id="f1",
                subject="o2",
                attribute=f.Attribute.STUDENTS_TOTAL,
                value="28000",
                span=factories.quote(text, "28,000 students"),
            ),
        ),
    )  # fmt: skip
    review.file_facts(source=second, reading=changed, by=None)
    view = next(v for v in review_of(second).facts if v.fact.kind == "profile_fact")
    assert [conflict.value for conflict in view.conflicts] == ["30000"]
    assert view.standing == "look"
    review.accept_fact(fact=view.fact, by=None)
    assert sorted(m.ProfileFact.objects.values_list("value", flat=True)) == ["28000", "30000"]


def test_every_decision_is_in_the_audit_trail_which_cannot_be_changed() -> None:
    officer = factories.user()
    factories.reviewed(by=officer)
    review.reject_fact(fact=fact("joint_unit"), by=officer, reason="toured only")
    event = m.AuditEvent.objects.filter(action="reject_fact").get()
    assert (event.by, event.before["state"], event.after["state"]) == (officer, "proposed", "rejected")
    for spoil in (lambda: m.AuditEvent.objects.update(label="x"), lambda: m.AuditEvent.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            spoil()
