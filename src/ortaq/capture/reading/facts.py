"""The order of reading facts once it is known who is in the article. The same for every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import TypeVar

from ortaq.capture.reading.document import Document
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.kinds.agreements import read_agreements
from ortaq.capture.reading.kinds.events import Happening, read_main_event
from ortaq.capture.reading.kinds.links import read_links
from ortaq.capture.reading.kinds.profile import read_profile_facts
from ortaq.capture.reading.kinds.proposals import read_proposals
from ortaq.capture.reading.kinds.roles import assign_roles
from ortaq.capture.reading.kinds.subjects import Subjects
from ortaq.capture.reading.kinds.units import read_joint_units
from ortaq.capture.reading.scene import Scene
from ortaq.capture.reading.speakers import Speakers
from ortaq.vocabulary.facts import (
    AgreementFact,
    AgreementStatus,
    EventFact,
    EventType,
    Fact,
    JointUnitFact,
    ProfileFact,
    ProposalFact,
    Reading,
)

# Ends the ids of facts that stand in sentences of another language.
MORE = "x"


def read_facts(document: Document, entities: Entities) -> Reading:
    """What the article says of its entities; spans are checked afterwards by the pipeline."""
    scene = Scene(document, entities)
    happening = read_main_event(scene)
    sides = (*happening.parts.hosts, *happening.parts.guests) if happening else ()
    acting = _without_wholes(scene, sides)
    told = _told(scene, happening, Speakers(scene, acting), sides)
    for lang in _others(document):
        part = Scene(document.within(lang), entities)
        told = told.with_new(_told(part, happening, Speakers(part, acting), sides))
    who = assign_roles(scene, happening)
    return Reading(
        article_id=document.article.id,
        lang=document.lang,
        extractor="",
        organizations=who.organizations,
        people=who.people,
        dates=who.dates,
        places=who.places,
        events=_events(happening, told.agreements),
        agreements=told.agreements,
        joint_units=told.units,
        proposals=told.proposals,
        profile_facts=told.profile,
        links=read_links(scene, happening, told.agreements, told.units, told.proposals),
    )


@dataclass(frozen=True)
class _Told:
    """What the sentences of one language state."""

    agreements: tuple[AgreementFact, ...]
    units: tuple[JointUnitFact, ...]
    proposals: tuple[ProposalFact, ...]
    profile: tuple[ProfileFact, ...]

    def with_new(self, other: _Told) -> _Told:
        """With what another language's sentences add; what they only say again stands once."""
        return _Told(
            _added(self.agreements, other.agreements, lambda fact: (fact.kind, frozenset(fact.parties))),
            _added(self.units, other.units, lambda fact: (fact.kind, frozenset(fact.parties))),
            _added(self.proposals, other.proposals, lambda fact: fact.span),
            _added(self.profile, other.profile, lambda fact: (fact.subject, fact.attribute)),
        )


F = TypeVar("F", bound=Fact)


def _added(first: tuple[F, ...], more: tuple[F, ...], key: Callable[[F], Hashable]) -> tuple[F, ...]:
    known = {key(fact) for fact in first}
    new = [fact for fact in more if key(fact) not in known]
    return (*first, *(replace(fact, id=f"{fact.id}{MORE}") for fact in new))


def _told(scene: Scene, happening: Happening | None, speakers: Speakers, sides: tuple[str, ...]) -> _Told:
    return _Told(
        read_agreements(scene, happening),
        read_joint_units(scene, happening),
        read_proposals(scene, speakers),
        read_profile_facts(scene, Subjects(scene, speakers, next(iter(sides), None))),
    )


def _others(document: Document) -> tuple[str, ...]:
    """The languages in which the article says a little more; what is as long as its text is its translation."""
    counts = Counter(sentence.lang for sentence in document.body())
    return tuple(
        lang for lang in document.languages if lang != document.lang and 0 < counts[lang] * 2 < counts[document.lang]
    )


def _without_wholes(scene: Scene, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Those who act: of a part and the whole that is named with it, the part, if two are left."""
    wholes = {whole for part, whole in scene.parents if part in sides}
    acting = tuple(id for id in sides if id not in wholes)
    return acting if len(acting) > 1 else sides


def _events(happening: Happening | None, agreements: tuple[AgreementFact, ...]) -> tuple[EventFact, ...]:
    """The main event, and the signing that it led to."""
    if happening is None:
        return ()
    main = happening.event
    signed = next((fact for fact in agreements if fact.status is AgreementStatus.SIGNED), None)
    if signed is None or main.type is EventType.SIGNING:
        return (main,)
    signing = replace(
        main, id="e2", date=signed.date or main.date, type=EventType.SIGNING, main=False, evidence=signed.evidence,
        rule=signed.rule, confidence=signed.confidence,
    )  # fmt: skip
    return (main, signing)
