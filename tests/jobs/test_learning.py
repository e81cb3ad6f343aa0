"""What a reviewer decided about one text changes how the next is read."""

from __future__ import annotations

import pytest

from ortaq.jobs import capture
from ortaq.registry import models as m
from ortaq.registry.review import operations as review
from ortaq.registry.sources.operations import add_source
from ortaq.vocabulary.articles import Article
from tests.registry import factories

pytestmark = pytest.mark.django_db

NANJING, SOUTHEAST = "https://ror.org/01rxvg760", "https://ror.org/04ct4d772"
TEXT = "News of the day\n\nA delegation from Lakeside Polytechnic University visited Tomsk State University on 2 May."


def read_and_file(text: str = TEXT) -> m.SourceDocument:
    source = add_source(title="News of the day", text=text, language="en", by=None)
    return capture.capture_source(source=source, by=None)


def organization(source: m.SourceDocument, name: str) -> m.ProposedFact:
    facts = m.ProposedFact.objects.filter(source=source, kind="organization")
    return next(fact for fact in facts if any(span["text"] == name for span in fact.payload["mentions"]))


def lakeside(text: str) -> str | None:
    reading = capture.read(Article(id="b", text=text, title=None, lang="en", date=None))
    bodies = [body for body in reading.organizations if any("Lakeside" in span.text for span in body.mentions)]
    return bodies[0].organization_id if bodies else None


def test_a_chosen_body_is_what_the_name_means_in_the_next_text() -> None:
    other = TEXT.replace("News of the day", "Later news") + " It was warm."
    fact = organization(read_and_file(), "Lakeside Polytechnic University")
    assert lakeside(other) is None
    review.accept_fact(fact=fact, by=factories.user(), choice=factories.HEU)
    assert lakeside(other) == factories.HEU
    review.undo_decision(fact=m.ProposedFact.objects.get(pk=fact.pk), by=None)
    assert lakeside(other) is None
    assert not m.NameJudgement.objects.exists()


def test_a_body_of_its_own_is_none_that_the_lists_hold() -> None:
    text = TEXT.replace("Lakeside Polytechnic University", "Harbin Engineering University")
    fact = organization(read_and_file(text), "Harbin Engineering University")
    assert fact.payload["organization_id"] == factories.HEU
    review.accept_fact(fact=fact, by=None, choice="new")
    reading = capture.read(Article(id="b", text=text, title=None, lang="en", date=None))
    assert factories.HEU not in [body.organization_id for body in reading.organizations]


def test_acronyms_teach_nothing_because_others_share_them() -> None:
    text = TEXT.replace("Lakeside Polytechnic University", "Lakeside Polytechnic University (LPU)")
    fact = organization(read_and_file(text), "Lakeside Polytechnic University")
    review.accept_fact(fact=fact, by=None, choice=factories.HEU)
    assert [row.text for row in m.NameJudgement.objects.all()] == ["Lakeside Polytechnic University"]


def test_what_was_accepted_as_read_teaches_nothing() -> None:
    review.accept_fact(fact=organization(read_and_file(), "Tomsk State University"), by=None)
    assert not m.NameJudgement.objects.exists()


def test_a_name_that_was_none_is_in_doubt_the_next_time_and_not_lost() -> None:
    fact = organization(read_and_file(), "Lakeside Polytechnic University")
    review.reject_fact(fact=fact, by=None, code="not-a-name")
    again = read_and_file(TEXT + " It rained.")
    found = organization(again, "Lakeside Polytechnic University")
    assert "rejected-before" in [doubt["code"] for doubt in found.payload["doubts"]]
    assert found.confidence <= 0.3
    assert organization(again, "Tomsk State University").confidence > 0.9
