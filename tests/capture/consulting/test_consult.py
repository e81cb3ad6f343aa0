"""What a model adds to a reading: choices among candidates, facts with quotes; and what it may not add."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ortaq.capture.consulting.choosing import CONFIDENCE
from ortaq.capture.consulting.consult import consult
from ortaq.capture.consulting.endpoint import Endpoint
from ortaq.capture.pipeline import EXTRACTOR, read_article
from ortaq.resolution import open_index
from ortaq.vocabulary import facts
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.layout import from_layout, to_layout
from ortaq.vocabulary.organizations import Candidate
from tests.capture.consulting.model import says, speaking

TEXT = (
    "Guests in Almaty\n\nA delegation of Harbin Engineering University visited Al-Farabi Kazakh National University. "
    "The guests floated the idea of a “Silk Road” summer camp. The host counts 25,000 learners."
)
ARTICLE = Article(id="a", text=TEXT, title="Guests in Almaty")
NOTHING: dict[str, Any] = {"agreements": [], "joint_units": [], "proposals": [], "profile_facts": []}


class Model:
    """Answers the questions in their order; keeps what it was asked."""

    model = "tiny"

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[str, str]] = []

    def answer(self, task: str, text: str, schema: Any) -> Any:
        self.asked.append((task, text))
        return self.answers.pop(0)


def rules() -> facts.Reading:
    return read_article(ARTICLE, index=open_index())


def consulted(*answers: Any, reading: facts.Reading | None = None) -> facts.Reading:
    return consult(reading or rules(), ARTICLE, Model(*answers))


def unsure() -> facts.Reading:
    """The rules' reading, as if they had not known the first organization."""
    reading = rules()
    candidates = (Candidate("https://ror.org/1", "One", 0.4), Candidate("https://ror.org/2", "Two", 0.3))
    first = replace(reading.organizations[0], organization_id=None, candidates=candidates, confidence=0.9)
    return replace(reading, organizations=(first, *reading.organizations[1:]))


def choice(id: Any, mention: Any = None) -> dict[str, Any]:
    return {"choices": [{"mention": mention or rules().organizations[0].id, "id": id}]}


def host() -> str:
    return next(one.id for one in rules().organizations if "Farabi" in one.name)


def test_a_choice_among_candidates_is_taken_and_marked() -> None:
    model = Model(choice("https://ror.org/2"), NOTHING)
    found = consult(unsure(), ARTICLE, model)
    first = found.organizations[0]
    assert (first.organization_id, first.confidence, first.doubts[-1].code) == (
        "https://ror.org/2",
        CONFIDENCE,
        "model",
    )
    assert first.rule.endswith("+model")
    assert found.extractor == f"{EXTRACTOR}+tiny"
    assert "https://ror.org/1: One" in model.asked[0][0]
    assert [text for _, text in model.asked] == [TEXT, TEXT]


CHOICES: tuple[Any, ...] = (
    choice("none"), choice("https://ror.org/1", "o99"), choice(7), {"choices": "x"}, [], None,
    {"choices": [None, [], {"mention": 1}]},
)  # fmt: skip


@pytest.mark.parametrize("answer", CHOICES)
def test_a_choice_that_is_none_changes_nothing(answer: Any) -> None:
    found = consulted(answer, NOTHING, reading=unsure())
    assert replace(found, extractor="") == replace(unsure(), extractor="")


def test_a_choice_of_what_was_not_offered_is_refused_and_told() -> None:
    found = consulted(choice("https://ror.org/9"), NOTHING, reading=unsure())
    assert found.organizations == unsure().organizations
    assert found.ungrounded[-1].why == "tiny chose 'https://ror.org/9', which is no candidate"


def test_where_the_rules_are_sure_nobody_is_asked_to_choose() -> None:
    model = Model(NOTHING)
    consult(rules(), ARTICLE, model)
    assert len(model.asked) == 1


def test_proposals_of_the_model_quote_the_text() -> None:
    idea = {"quote": 'the idea of a "Silk Road" summer camp', "kind": "discussed", "by": [host(), "o99", 3]}
    count = {
        "quote": "The host counts 25,000 learners",
        "subject": host(),
        "attribute": "students_total",
        "value": "25000",
    }
    before = rules()
    found = consulted(
        {**NOTHING, "proposals": [idea], "profile_facts": [count]},
        reading=replace(before, proposals=(), profile_facts=()),
    )
    [proposal] = found.proposals
    [fact] = found.profile_facts
    assert (proposal.span.text, proposal.by) == ("the idea of a “Silk Road” summer camp", (host(),))
    assert (fact.value, fact.span.text) == ("25000", "The host counts 25,000 learners")
    for one in (proposal, fact):
        assert (one.confidence, one.rule, one.doubts[0].code) == (0.5, "model", "model")
    assert from_layout(to_layout(found)) == found


LIES: dict[str, dict[str, Any]] = {
    "a quote that is not there": {"proposals": [{"quote": "They agreed to merge.", "kind": "proposal", "by": []}]},
    "no quote": {"proposals": [{"kind": "proposal", "by": []}]},
    "a kind that is none": {"proposals": [{"quote": "Guests in Almaty", "kind": "marriage", "by": []}]},
    "a value that is not in the quote": {"profile_facts": [
        {"quote": "counts 25,000 learners", "subject": "HOST", "attribute": "students_total", "value": "52000"}]},
    "part of a number": {"profile_facts": [
        {"quote": "counts 25,000 learners", "subject": "HOST", "attribute": "students_total", "value": "25"}]},
    "a subject that is nobody": {"profile_facts": [
        {"quote": "counts 25,000 learners", "subject": "o99", "attribute": "students_total", "value": "25000"}]},
    "a unit by another name": {"joint_units": [
        {"quote": "“Silk Road” summer camp", "name": "Gold Road", "kind": "other", "status": "opened", "parties": []}]},
    "an agreement from nowhere": {"agreements": [
        {"quote": "signed a memorandum", "kind": "memorandum", "status": "signed", "parties": []}]},
}  # fmt: skip


@pytest.mark.parametrize("lie", LIES)
def test_lies_are_refused_and_told(lie: str) -> None:
    rows = {kind: [{**row, "subject": host()} if row.get("subject") == "HOST" else row for row in rows]
            for kind, rows in LIES[lie].items()}  # fmt: skip
    found = consulted({**NOTHING, **rows})
    assert replace(found, ungrounded=(), extractor="") == replace(rules(), ungrounded=(), extractor="")
    assert len(found.ungrounded) == len(rules().ungrounded) + 1


@pytest.mark.parametrize("answer", [None, 3, "x", [], {"proposals": 3}, {"proposals": ["x", None]}, {"other": []}])
def test_answers_of_another_shape_add_nothing(answer: Any) -> None:
    assert replace(consulted(answer), extractor="") == replace(rules(), extractor="")


def test_what_the_rules_found_is_not_found_again() -> None:
    before = rules()
    span = before.organizations[0].mentions[0]
    own = facts.ProposalFact(id="p1", kind=facts.ProposalKind.INTENTION, span=span, confidence=0.9)
    again = {"quote": span.text, "kind": "proposal", "by": []}
    found = consulted({**NOTHING, "proposals": [again]}, reading=replace(before, proposals=(own,)))
    assert found.proposals == (own,)


def test_a_model_that_fails_changes_nothing_but_a_line() -> None:
    with speaking(says("nonsense")) as server:
        found = read_article(ARTICLE, index=open_index(), reader=Endpoint(server.url, "tiny", pause=0.001))
    assert found.extractor == EXTRACTOR
    assert found.ungrounded[-1].what == "what tiny would add"
    assert "its answer is no JSON" in found.ungrounded[-1].why
    assert replace(found, ungrounded=()) == replace(rules(), ungrounded=())


def test_nothing_is_sent_unless_there_is_an_endpoint() -> None:
    with speaking(says(NOTHING)) as server:
        rules()
        assert server.asked == []
        read_article(ARTICLE, index=open_index(), reader=Endpoint(server.url, "tiny"))
        assert len(server.asked) >= 1
