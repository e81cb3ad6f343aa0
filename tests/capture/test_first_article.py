"""The article that the project began with, from the data beside the project: everything the story needs comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortaq.capture.articles.files import read_file
from ortaq.capture.pipeline import read_article
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.facts import EventType, JointUnitStatus, ProposalKind, Reading, Role
from tests.resolution.opened import opened

pytestmark = pytest.mark.shared

KAZNU, HEU, NWPU, ZTE = (
    "Al-Farabi Kazakh National University",
    "Harbin Engineering University",
    "Northwestern Polytechnical University",
    "ZTE Corporation",
)


@pytest.fixture(scope="module")
def reading(shared_data: Path) -> Reading:
    article = read_file(shared_data / "press" / "dev" / "seed-kaznu-heu.json")
    return read_article(article, index=opened(*read_starter()))


@pytest.fixture(scope="module")
def names(reading: Reading) -> dict[str | None, str]:
    return {fact.id: fact.name for fact in (*reading.organizations, *reading.people)}


def test_nine_organizations_under_their_identities(reading):
    assert {fact.name: (fact.organization_id, set(fact.aliases)) for fact in reading.organizations} == {
        KAZNU: ("https://ror.org/03q0vrn42", {"KazNU"}),
        HEU: ("https://ror.org/03x80pn82", {"Harbin University of Engineering", "HEU"}),
        "Peking University": ("https://ror.org/02v51f717", set()),
        "Tsinghua University": ("https://ror.org/03cve4549", set()),
        "Shanghai International Studies University": (
            "https://ror.org/01bn89z48",
            {"Shanghai University of Foreign Languages"},
        ),
        "Shanghai University of Political Science and Law": (
            "https://ror.org/032gae017",
            {"Shanghai University of Politics and Law"},
        ),
        "Xi'an Jiaotong University": ("https://ror.org/017zhmm22", set()),
        NWPU: ("https://ror.org/01y0j0j86", {"Northwestern Polytechnic University", "NWPU"}),
        ZTE: ("starter:zte-corporation-cn", set()),
    }
    roles = {fact.name: fact.role for fact in reading.organizations if fact.role is not Role.OTHER}
    assert roles == {KAZNU: Role.HOST, HEU: Role.PARTNER}


def test_two_people_with_post_and_body_and_the_second_under_two_names(reading, names):
    told = {fact.name: (fact.aliases, fact.title, names[fact.organization]) for fact in reading.people}
    assert told == {
        "Margulan Ibraimov": ((), "Member of the Board, Vice–Rector for Research and Innovation", KAZNU),
        "Dingxing": (("Denin",), "Deputy Head of the International Department", HEU),
    }
    doubts = {fact.name: [doubt.code for doubt in fact.doubts] for fact in reading.people}
    assert doubts == {"Margulan Ibraimov": [], "Dingxing": ["two-names"]}


def test_the_visit(reading, names):
    (event,) = reading.events
    guests = [names[guest] for guest in event.guests]
    assert (event.type, event.main, names[event.host], guests) == (EventType.DELEGATION_VISIT, True, KAZNU, [HEU])


def test_six_joint_units_from_a_list_without_a_verb(reading, names):
    units = {fact.name: (fact.kind.value, {names[party] for party in fact.parties}) for fact in reading.joint_units}
    assert units == {
        "branch of Northwestern Polytechnic University (NWPU)": ("branch", {KAZNU, NWPU}),
        "Center for Remote Sensing of the Earth": ("research_centre", {KAZNU}),
        "China-Kazakhstan Joint Laboratory for Remote Sensing Technologies and Applications": (
            "joint_laboratory",
            {KAZNU},
        ),
        "ZTE Corporation Training and Research Center": ("training_centre", {KAZNU, ZTE}),
        "Center for Sustainable Development in Central Asia": ("research_centre", {KAZNU}),
        "China-Kazakhstan International Scientific Laboratory for Energy-intensive Nanotechnology": (
            "joint_laboratory",
            {KAZNU},
        ),
    }
    assert {fact.status for fact in reading.joint_units} == {JointUnitStatus.EXISTING}


def test_the_response_speaks_of_the_speakers_university(reading, names):
    facts = [(f.attribute.value, f.value) for f in reading.profile_facts if names[f.subject] == HEU]
    assert facts == [
        ("students_total", "30000"),
        ("status", "state university"),
        ("status", "key university in China"),
        ("field_of_strength", "shipbuilding"),
        ("field_of_strength", "marine technology"),
        ("field_of_strength", "defense research"),
        ("structure", "National Laboratory of Deep-sea Technologies"),
        ("structure", "modern laboratories and research centers"),
    ]


def test_four_proposals(reading):
    assert [fact.kind for fact in reading.proposals] == [
        ProposalKind.DISCUSSED,
        ProposalKind.INTENTION,
        ProposalKind.PROPOSAL,
        ProposalKind.DISCUSSED,
    ]
    assert reading.proposals[2].by == tuple(fact.id for fact in reading.people if fact.name == "Dingxing")
