"""Where a proposal's clause begins and ends, what kind it is, and whose it is."""

from __future__ import annotations

import pytest

from ortaq.vocabulary.facts import ProposalKind

from .marked import read

VISIT = (
    "Guests in the hills\n\nA delegation from [o1:Lake University] visited [o2:Hill Academy] on [d:2024-05-02|2 May]. "
)
BOTH = ("o2", "o1")


def proposals(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(fact.kind.value, fact.span.text, fact.by) for fact in read(VISIT + text).proposals]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Both sides now want to train divers together.",
            ("intention", "Both sides now want to train divers together", BOTH),
        ),
        (
            "[o1:Lake University] and [o2:Hill Academy] will exchange divers and boats.",
            ("agreed_action", "Lake University and Hill Academy will exchange divers and boats", ("o1", "o2")),
        ),
        (
            "Divers and boatmen will be exchanged between the shores.",
            ("intention", "Divers and boatmen will be exchanged between the shores", BOTH),
        ),
        (
            "Under the agreement divers will be exchanged between the shores.",
            ("agreed_action", "Under the agreement divers will be exchanged between the shores", BOTH),
        ),
        (
            "The sides agreed to open a boat house, aiming to please everyone.",
            ("agreed_action", "agreed to open a boat house", BOTH),
        ),
        (
            "[p1@o2:Ana Rey], the rector, stated that [o2:Hill Academy] would build a joint pier with others.",
            ("intention", "Hill Academy would build a joint pier with others", ("p1",)),
        ),
        (
            "[p1@o2:Ana Rey], the rector, affirmed [o2:Hill Academy]'s readiness to host oarsmen from the lake.",
            ("intention", "affirmed Hill Academy's readiness to host oarsmen from the lake", ("p1",)),
        ),
        (
            "A joint course of rowing is planned too.",
            ("intention", "A joint course of rowing is planned too", BOTH),
        ),
        (
            "[p1@o2:Ana Rey], the rector, said that [o2:Hill Academy] needs to build a longer pier by the lake.",
            ("intention", "Hill Academy needs to build a longer pier by the lake", ("p1",)),
        ),
        (
            "Thanking the guests, Vice Rector for Research [p1@o2:Ana Rey] expressed her willingness to row together.",
            ("intention", "expressed her willingness to row together", ("p1",)),
        ),
    ],
)
def test_one_clause_with_its_subject_and_its_speaker(text, expected):
    assert proposals(text) == [expected]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The rector said the universities should build a joint boat house.", "proposal"),
        ("The rector said: we are interested in opening a school of rowing.", "intention"),
    ],
)
def test_should_and_interested(text, kind):
    assert [found for found, _, _ in proposals(text)] == [kind]


def test_what_stands_below_the_introduction_is_a_list():
    assert proposals(
        "After the talks the parties agreed:\n\n• to build a pier of oak;\n• to hold a regatta each May;\n"
        "• that [o1:Lake University] will lend two boats.\n\nEverybody went home."
    ) == [
        ("agreed_action", "to build a pier of oak", BOTH),
        ("agreed_action", "to hold a regatta each May", BOTH),
        ("agreed_action", "Lake University will lend two boats", ("o1",)),
    ]


def test_a_list_in_one_sentence():
    assert [text for _, text, _ in proposals("The parties agreed: to build a pier; to hold a regatta each May.")] == [
        "to build a pier",
        "to hold a regatta each May",
    ]


def test_several_things_agreed_on_are_several():
    assert proposals("Both sides reached a consensus on student regattas, visiting oarsmen, and joint research.") == [
        ("agreed_action", "student regattas", BOTH),
        ("agreed_action", "visiting oarsmen", BOTH),
        ("agreed_action", "joint research", BOTH),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "This agreement aims to promote joint research and the exchange of oarsmen.",
        "They like the results that will come from joint projects.",
        "The school is focused on excellence in research and innovation.",
        "The guests discussed the weather at length, everyone of them.",
    ],
)
def test_what_nobody_proposed(text):
    assert proposals(text) == []


def test_who_he_is():
    reading = read(VISIT + "The guests were greeted by [p1@o2:Ana Rey]. She suggested building a pier of oak together.")
    assert [(fact.kind, fact.by) for fact in reading.proposals] == [(ProposalKind.PROPOSAL, ("p1",))]


def test_a_post_without_a_name_speaks_for_the_house_of_the_paragraph():
    reading = read(
        VISIT + "\n\nAt [o3:Boat Builders Ltd] they saw boats. The director expressed interest in a joint boat yard."
    )
    assert [fact.by for fact in reading.proposals] == [("o3",)]


def test_a_second_verb_has_the_subject_of_the_first():
    assert proposals(
        "[p1@o1:Ana Rey] spoke. She suggested building a pier of oak by the lake and "
        "invited all oarsmen to come in May."
    ) == [
        ("proposal", "She suggested building a pier of oak by the lake", ("p1",)),
        ("invitation", "invited all oarsmen to come in May", ("p1",)),
    ]


def test_without_an_event_the_two_that_a_line_names_are_the_sides():
    reading = read(
        "News\n\nAn agreement between [o1:Lake Club] at [o3:Lake University] and [o2:Hill Club] is in force.\n\n"
        "The list of joint activities is as follows; areas of cooperation:\n\n1. Building of boats and piers."
    )
    assert [fact.by for fact in reading.proposals] == [("o1", "o2")]
