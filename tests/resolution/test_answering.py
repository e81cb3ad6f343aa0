"""From bodies named to an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ortaq.resolution.answering import Answer, Question, answer, answers, telling
from ortaq.vocabulary.organizations import Candidate, NamedBody, NameHit, Organization, Reason

A, B, C = (Candidate(id, id.upper(), score) for id, score in (("a", 0.9), ("b", 0.95), ("c", 0.3)))


class Fixed:
    """Two bodies in every string, the likelier first; one name for a mention."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []

    def resolve_affiliations(
        self, texts: Iterable[str], *, countries: Iterable[str | None] | None = None, explain: bool = False
    ) -> Iterator[list[NamedBody]]:
        self.batches.append(list(texts))
        for text in self.batches[-1]:
            second = NamedBody(5, 6, "b", (B, C), "b")
            first = NamedBody(0, 1, "a", (A, C), "a")
            none = NamedBody(7, 8, "c", (C,), None)
            yield [second, first, none] if text else []

    def resolve(self, name: str, **hints: object) -> tuple[Candidate, ...]:
        return (C,) if hints["context"] == "doubtful" else (A, C)

    def scan(self, text: str) -> list[NameHit]:
        return []

    def get(self, organization_id: str) -> Organization | None:
        return None


def test_what_is_meant_stands_in_the_order_of_the_text_and_all_by_score() -> None:
    assert answer(Fixed(), Question("x")) == Answer((A, B), (B, A, C))
    assert answer(Fixed(), Question("x"), limit=1) == Answer((A, B), (B, A))
    assert answer(Fixed(), Question("")) == Answer((), ())


def test_a_text_with_its_context_is_one_name() -> None:
    assert answer(Fixed(), Question("x", context="It is here.")) == Answer((A,), (A, C))
    assert answer(Fixed(), Question("x", context="doubtful")) == Answer((), (C,))


def test_many_are_asked_at_once_and_answered_in_order() -> None:
    index = Fixed()
    asked = [Question(""), Question("x", context="It is here."), Question("x")]
    assert [one.meant for one in answers(index, asked)] == [(), (A,), (A, B)]
    assert index.batches == [["", "x"]]


def test_the_name_is_told_first_and_what_all_share_is_not() -> None:
    reasons = [
        Reason(feature, weight, "") for feature, weight in (("start", -3), ("place", 2), ("text", 4), ("name", 1))
    ]
    assert [reason.feature for reason in telling(reasons)] == ["name", "place"]
    assert telling([Reason("start", 1, "")]) == [Reason("start", 1, "")]
