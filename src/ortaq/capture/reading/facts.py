"""The order of reading facts once it is known who is in the article. The same for every language."""

from __future__ import annotations

from dataclasses import replace

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
from ortaq.vocabulary.facts import AgreementFact, AgreementStatus, EventFact, EventType, Reading


def read_facts(document: Document, entities: Entities) -> Reading:
    """What the article says of its entities; spans are checked afterwards by the pipeline."""
    scene = Scene(document, entities)
    happening = read_main_event(scene)
    sides = (*happening.parts.hosts, *happening.parts.guests) if happening else ()
    speakers = Speakers(scene, _without_wholes(scene, sides))
    agreements = read_agreements(scene, happening)
    units = read_joint_units(scene, happening)
    proposals = read_proposals(scene, speakers)
    profile = read_profile_facts(scene, Subjects(scene, speakers, next(iter(sides), None)))
    who = assign_roles(scene, happening)
    return Reading(
        article_id=document.article.id,
        lang=document.lang,
        extractor="",
        organizations=who.organizations,
        people=who.people,
        dates=who.dates,
        places=who.places,
        events=_events(happening, agreements),
        agreements=agreements,
        joint_units=units,
        proposals=proposals,
        profile_facts=profile,
        links=read_links(scene, happening, agreements, units, proposals),
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
