"""What reviewers decided about one text changes how the next is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from ortaq.registry.review.queries import name_judgements, no_names
from ortaq.resolution.judgements.index import JudgedIndex
from ortaq.resolution.judgements.judgement import Judgement, Verdict
from ortaq.vocabulary.facts import Doubt, OrganizationFact, PersonFact, Reading

# How sure a name is that a reviewer called no name elsewhere: to be looked at, not to be lost.
DOUBTED = 0.3

F = TypeVar("F", OrganizationFact, PersonFact)


def judged_by_reviewers(index: JudgedIndex) -> JudgedIndex:
    """The index, heeding all that reviewers have said by now of the names they met."""
    index.judgements.also(
        Judgement(
            text=row.text,
            verdict=Verdict.POSITIVE if row.organization_id else Verdict.NEGATIVE,
            organization=row.organization_id or None,
            by=row.by.get_username() if row.by else "review",
            at=row.at.isoformat(),
        )
        for row in name_judgements()
    )
    return index


def heed_rejections(reading: Reading) -> Reading:
    """The reading, where a name that was rejected as no name in another text is in doubt."""
    rejected = no_names()
    if not rejected:
        return reading
    return replace(
        reading,
        organizations=tuple(_doubted("organization", fact, rejected) for fact in reading.organizations),
        people=tuple(_doubted("person", fact, rejected) for fact in reading.people),
    )


def _doubted(kind: str, fact: F, rejected: dict[tuple[str, str], str]) -> F:
    titles = [rejected.get((kind, span.text)) for span in fact.mentions]
    if not titles or not all(titles):
        return fact
    doubt = Doubt("rejected-before", f"A reviewer said of another text that this is no name: {titles[0]}.")
    return replace(fact, doubts=(*fact.doubts, doubt), confidence=min(fact.confidence, DOUBTED))
