"""One text, one answer: which bodies it means, and which were considered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ortaq.resolution.ports import AffiliationIndex
from ortaq.vocabulary.organizations import Candidate, NamedBody, Reason

ENOUGH = 0.5
START = "start"  # the reason that all candidates share; an explanation begins with it
TELLING = ("judgement", "name")  # the reasons that a short answer begins with
MUTE = frozenset({START, "text", "others", "neighbors"})  # of the text, not of the body
BATCH = 400


@dataclass(frozen=True, slots=True)
class Question:
    """A name or affiliation; one with a ``context`` (the text around it) is one name, never several."""

    text: str
    country: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``meant`` are the candidates that deserve it, in the order of the text; ``considered`` all, best first."""

    meant: tuple[Candidate, ...]
    considered: tuple[Candidate, ...]


def answer(index: AffiliationIndex, question: Question, *, limit: int = 5) -> Answer:
    """The answer to one question, with reasons."""
    return next(answers(index, [question], limit=limit, explain=True))


def answers(
    index: AffiliationIndex, questions: Iterable[Question], *, limit: int = 5, explain: bool = False
) -> Iterator[Answer]:
    """The answers to many questions, in their order; ``explain`` adds reasons."""
    source = iter(questions)
    while batch := list(islice(source, BATCH)):
        plain = [question for question in batch if question.context is None]
        named = index.resolve_affiliations(
            [question.text for question in plain], countries=[question.country for question in plain], explain=explain
        )
        for question in batch:
            yield (
                _of_mention(index, question, limit) if question.context is not None else _of_bodies(next(named), limit)
            )


def telling(reasons: Sequence[Reason], most: int = 3) -> list[Reason]:
    """The few reasons that tell a person most about the body."""
    spoken = [reason for reason in reasons if reason.feature not in MUTE] or list(reasons)
    return sorted(spoken, key=lambda reason: (reason.feature not in TELLING, -abs(reason.weight)))[:most]


def _of_mention(index: AffiliationIndex, question: Question, limit: int) -> Answer:
    found = index.resolve(question.text, country=question.country, context=question.context, limit=limit)
    return Answer(tuple(one for one in found[:1] if one.score >= ENOUGH), found)


def _of_bodies(bodies: Sequence[NamedBody], limit: int) -> Answer:
    every: dict[str, Candidate] = {}
    for one in sorted(chain.from_iterable(body.candidates for body in bodies), key=lambda one: -one.score):
        every.setdefault(one.id, one)
    in_order = sorted((body for body in bodies if body.chosen), key=lambda body: body.start)
    meant = tuple(every[id] for id in dict.fromkeys(body.chosen for body in in_order) if id)
    return Answer(meant, tuple(every.values())[: max(limit, len(meant))])
