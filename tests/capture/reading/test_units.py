"""What joint units are called, how real they are and whose they are."""

from __future__ import annotations

import pytest

from .marked import read

VISIT = (
    "Guests in the hills\n\nA delegation from [o1:Lake University] visited [o2:Hill Academy] on [d:2024-05-02|2 May]. "
)


def units(text: str) -> list[tuple[str, str, str]]:
    return [(fact.name, fact.kind.value, fact.status.value) for fact in read(VISIT + text).joint_units]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They also run a double-degree programme in chemistry.",
            ("double-degree programme in chemistry", "degree_programme", "existing"),
        ),
        (
            "The sides will look into the feasibility of dual-degree programmes.",
            ("dual-degree programmes", "degree_programme", "proposed"),
        ),
        (
            "The rector said that [o2:Hill Academy] would work with others to build a Sino-Russian joint institute.",
            ("Sino-Russian joint institute", "joint_institute", "proposed"),
        ),
        (
            "Both universities will offer a joint master's programme in rowing.",
            ("joint master's programme in rowing", "degree_programme", "agreed"),
        ),
        ("The academy has joined the Ring-of-Lakes project.", ("Ring-of-Lakes project", "project", "existing")),
        ("The guests proposed a joint course on rowing.", ("joint course", "degree_programme", "proposed")),
        (
            "An agreement to strengthen the Chinese Centre at [o2:Hill Academy] was signed.",
            ("Chinese Centre at Hill Academy", "language_centre", "existing"),
        ),
    ],
)
def test_a_unit_with_kind_and_status(text, expected):
    assert units(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They signed an agreement on student exchange programs.",
        "They considered opening a school on the base of the old mill.",
        "They will work on a joint project.",
        "The rector was ready to host researchers at its Lake Research Base.",
    ],
)
def test_what_is_no_unit_of_its_own(text):
    assert [name for name, _, _ in units(text) if "base" in name or "program" in name or "project" in name] == []


def test_each_unit_of_a_sentence_has_its_own_parties():
    reading = read(
        VISIT + "The rector recalled the agreement with [o3:Sea Institute] on opening a branch, and the one on a "
        "Chinese-Norwegian Laboratory of Waves, to be created together with [o4:Pier College]."
    )
    assert [(fact.name, set(fact.parties)) for fact in reading.joint_units] == [
        ("branch", {"o2", "o3"}),
        ("Chinese-Norwegian Laboratory of Waves", {"o2", "o4"}),
    ]


def test_a_ministry_that_signs_does_not_run_the_unit():
    reading = read(
        VISIT
        + "[o1:Lake University], [o2:Hill Academy] and [o5:Ministry of Lakes] will open a joint institute of waves."
    )
    assert [set(fact.parties) for fact in reading.joint_units] == [{"o1", "o2", "o5"}]


def test_a_long_list_is_read_to_its_end():
    seas = "Aral Azov Baltic Bering Caspian Celtic Coral Kara Marmara Okhotsk Ross Tasman".split()
    names = [f"Center for Studies of the Waters of the {sea} Coast" for sea in seas]
    text = "Among the joint projects of the academy are: the " + ", the ".join(names) + " and others."
    assert [name for name, _, _ in units(text)] == names


def test_the_title_means_the_unit_that_has_a_name():
    reading = read(
        "Academies found a joint laboratory\n\n[o1:Lake University] and [o2:Hill Academy] will open the "
        "Norwegian-Chinese Laboratory of Waves at the lake."
    )
    assert [len(fact.mentions) for fact in reading.joint_units] == [2]


def test_what_a_list_of_agreed_things_opens_is_agreed():
    text = "The parties agreed to:\n- open a joint laboratory of waves;\n- take part in the Erasmus programme."
    assert units(text) == [("joint laboratory of waves", "joint_laboratory", "agreed")]
