"""A deleted source supports nothing; restoring it brings everything back."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from ortaq.registry.errors import Invalid, RecordGone, StaleVersion
from ortaq.registry.review import operations as review
from ortaq.registry.review.queries import to_review
from ortaq.registry.sources import operations as sources
from ortaq.registry.sources.queries import cited_by, deletion_of, inbox, support_of, waiting_to_be_read
from tests.registry import factories

pytestmark = pytest.mark.django_db


def accepted() -> tuple[m.SourceDocument, m.ProfileFact]:
    source = factories.reviewed()
    review.accept_fact(fact=m.ProposedFact.objects.get(kind="profile_fact"), by=None)
    return source, m.ProfileFact.objects.get()


def test_preview_tells_what_loses_its_only_support() -> None:
    source, students = accepted()
    second = factories.source("Again\n\nHarbin Engineering University is large.")
    heu = students.organization
    sources.cite(heu, [sources.quote_from(second, factories.quote(second.text, "is large"), by=None)], by=None)
    touched = deletion_of(source)
    assert (touched.waiting, touched.alone, touched.still) == (7, (students,), (heu,))


def test_deletion_unsupports_values_and_hides_the_source_until_restored() -> None:
    officer = factories.user()
    source, students = accepted()
    ids = [students.uuid, students.organization.uuid]
    before = {record: [c.pk for c in found] for record, found in support_of(ids).standing.items()}
    gone = sources.delete_source(source=source, by=officer, seen_version=source.version)
    assert (gone.deleted_by, support_of(ids).unsupported, support_of(ids).standing) == (officer, frozenset(ids), {})
    assert [list(inbox()), list(inbox(state="deleted")), list(to_review())] == [[], [source], []]
    sources.restore_source(source=gone, by=officer)
    assert {record: [c.pk for c in found] for record, found in support_of(ids).standing.items()} == before
    assert (list(inbox()), support_of(ids).unsupported) == ([source], frozenset())
    trail = m.AuditEvent.objects.filter(record_uuid=source.uuid).order_by("pk")
    assert [event.action for event in trail][-2:] == ["delete_source", "restore_source"]


def test_no_decision_on_facts_of_a_deleted_source() -> None:
    source, _ = accepted()
    sources.delete_source(source=source, by=None)
    waiting = m.ProposedFact.objects.filter(state="proposed")[0]
    with pytest.raises(RecordGone, match="deleted meanwhile"):
        review.accept_fact(fact=waiting, by=None)
    with pytest.raises(RecordGone, match="restored"):
        sources.delete_source(source=source, by=None)


def test_the_same_text_again_points_to_the_deleted_one() -> None:
    source = factories.source()
    sources.delete_source(source=source, by=None)
    with pytest.raises(sources.SameText, match="restore it") as refusal:
        factories.source()
    assert refusal.value.existing == source


def test_a_source_that_changed_since_the_preview_is_not_deleted() -> None:
    source = factories.source()
    with pytest.raises(StaleVersion):
        sources.delete_source(source=source, by=None, seen_version=source.version - 1)
    assert list(inbox()) == [source]


def test_read_again_waits_in_another_language_and_only_after_a_failure() -> None:
    source = sources.add_source(title="x", text="Sujet: une visite.", by=None)
    failed = sources.mark_failed(source=source, why="no reader", by=None)
    again = sources.read_again(source=failed, by=None, language="en")
    assert (again.state, again.failure, again.language, list(waiting_to_be_read())) == ("waiting", "", "en", [again])
    with pytest.raises(Invalid, match="read already"):
        sources.read_again(source=factories.source(), by=None)


def test_records_that_cite_a_source_come_with_their_quotes() -> None:
    source, students = accepted()
    found = {str(record): [quote.quote for quote in quotes] for record, quotes in cited_by(source)}
    assert found == {
        "Harbin Engineering University": ["Harbin Engineering University", "HEU"],
        str(students): ["30,000 students"],
    }
