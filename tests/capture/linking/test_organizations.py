"""Who is named in an article: names by grammar and by the register, acronyms, short names, parts that act."""

from __future__ import annotations

import pytest

from ortaq.capture.linking.organizations import find_organizations
from ortaq.capture.reading.document import read_document
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import OrganizationFact, OrganizationType
from ortaq.vocabulary.organizations import Name, NameKind, Organization
from tests.resolution.opened import opened


def listed(id: str, name: str, *names: Name, country: str = "KZ", city: str = "Lakeville") -> Organization:
    return Organization(
        id=id, name=name, names=(Name(name, "en"), *names), types=("education",), country=country, city=city
    )


INDEX = opened(
    *[
        listed(
            "r:lake",
            "Lake State University",
            Name("LSU", "en", NameKind.ACRONYM),
            Name("Old-Lake LSU", "en", NameKind.UNOFFICIAL),
        ),
        listed("r:hill", "Hill Engineering University", Name("HEU", "en", NameKind.ACRONYM), country="CN"),
        listed("r:moor", "Moor International Studies University", country="CN", city="Moor"),
        listed("r:moor2", "Moor University of Finance", country="CN", city="Moor"),
        listed("r:fen", "Fenwick University", country="GB"),
    ]
)


def organizations(body: str, title: str = "News of the week") -> tuple[OrganizationFact, ...]:
    text = f"{title}\n\n{body}"
    return find_organizations(read_document(Article(id="t", text=text, title=title), lang="en"), INDEX)


def mentions(body: str, title: str = "News of the week") -> list[list[str]]:
    return [[span.text for span in fact.mentions] for fact in organizations(body, title)]


@pytest.mark.parametrize(
    "name",
    [
        "Aldan Technical University",
        "University of Upper Aldan",
        "Ministry of Roads, Bridges and Water Resources",
        "Ministry of Science and Higher Education of the Republic of Aldania",
        "L.N. Brodsky Northern National University",
        "Karatal University named after academician B.K. Sadyk",
        "Aldan Academy of Civil Aviation",
        "Embassy of Aldania in Norway",
        "Universidade Federal do Vale Verde",
        "Aldan Institute of Geology & Mining",
        "Tarn Instruments Co., Ltd.",
        "St. Brendan's University",
        "Peoples' Friendship University of Aldania",
        "Northern Association of Universities",
        "Aldan Chamber of Commerce",
        "Mining and Forestry University of Aldan",
    ],
)
def test_a_name_is_taken_whole(name):
    assert mentions(f"The rector met guests from the {name} on 4 May and thanked them.") == [[name]]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The School of Law of Aldan University signed it.", [["School of Law"], ["Aldan University"]]),
        ("Aldan University and Brook University signed it.", [["Aldan University"], ["Brook University"]]),
        ("Aldan University President Li Wei spoke.", [["Aldan University"]]),
        ("Rector of Aldan University Anna Lee spoke.", [["Aldan University"]]),
        ("Norway’s Ministry of Justice agreed.", [["Ministry of Justice"]]),
        ("Guests of Aldan University’s rector came.", [["Aldan University"]]),
        ("They came to Aldan University on Monday.", [["Aldan University"]]),
        ("Aldan University (Norway) sent a letter.", [["Aldan University"]]),
        ("Lake State University’s rector came.", [["Lake State University"]]),
        ("Guests of Old-Lake LSU came.", [["Old-Lake LSU"]]),
    ],
)
def test_a_name_ends_where_another_thing_begins(sentence, expected):
    assert mentions(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The University has many guests, and the Ministry knows it.",
        "A Chinese University sent a letter to our Institute.",
        "Delegates from Aldan and Brook Universities came.",
        "Chinese universities and the State University Council met.",
        "She holds a PhD and an MBA and works in IT in the USA.",
        "Li Wei, dean of the Faculty of Chemistry, and Anna Lee, head of the Department of Physics, spoke.",
        "The guests were shown the Center for Rare Plants, the Faculty of Law and the Laboratory of Optics.",
        "The structure of the university includes the National Laboratory of Deep Water and a museum.",
        "The two sides opened the Joint Laboratory for Remote Sensing.",
    ],
)
def test_what_is_no_name_of_a_body(sentence):
    assert mentions(sentence) == []


def test_a_part_that_acts_is_a_body_and_keeps_its_mentions_in_titles():
    body = "The School of Forestry hosted the guests. Later Anna Lee, dean of the School of Forestry, thanked them."
    (fact,) = organizations(body)
    assert [span.text for span in fact.mentions] == ["School of Forestry", "School of Forestry"]
    assert fact.type is OrganizationType.UNIVERSITY_UNIT


def test_an_acronym_in_brackets_is_a_mention_of_its_own_and_stands_for_the_body_later():
    body = "Upper Aldan Technical University (UpTU) hosted a forum. The rector of UpTU spoke."
    assert mentions(body) == [["Upper Aldan Technical University", "UpTU", "UpTU"]]


def test_an_acronym_without_brackets_is_the_initials_of_a_name():
    assert mentions("Aldan Mining University hosted a forum. AMU is old.") == [["Aldan Mining University", "AMU"]]


def test_an_acronym_that_the_register_knows():
    text = "News of the week\n\nA delegation from HEU came."
    (fact,) = find_organizations(read_document(Article(id="t", text=text), lang="en"), opened(*read_starter()))
    assert (fact.organization_id, fact.name) == ("https://ror.org/03x80pn82", "Harbin Engineering University")


def test_another_word_order_is_the_same_body():
    (fact,) = organizations("Hill University of Engineering came. Hill Engineering University is old. HEU is large.")
    assert fact.organization_id == "r:hill"
    assert fact.name == "Hill Engineering University"
    assert fact.aliases == ("Hill University of Engineering", "HEU")
    assert (fact.country, fact.type) == ("CN", OrganizationType.UNIVERSITY)
    assert fact.candidates[0].id == "r:hill"
    assert fact.candidates[0].reasons


def test_a_shorter_form_and_a_misspelt_one_join_the_full_name():
    body = (
        "Arno Brodsky Northern University hosted it. Northern University is old. Arno Brodski Northern University won."
    )
    assert mentions(body) == [
        ["Arno Brodsky Northern University", "Northern University", "Arno Brodski Northern University"]
    ]


def test_bodies_with_different_ids_stay_apart():
    found = organizations("Moor International Studies University and Moor University of Finance signed it.")
    assert [fact.organization_id for fact in found] == ["r:moor", "r:moor2"]


def test_a_bare_name_stands_for_its_body_where_it_acts_and_not_where_it_is_a_town():
    body = "Fenwick University sent a team. Fenwick President Anna Lee spoke in Fenwick about trade with Fenwick shops."
    assert mentions(body) == [["Fenwick University", "Fenwick"]]


def test_capitals_repeat_names_of_the_text():
    title = "BROOK UNIVERSITY AND A CHINESE UNIVERSITY SIGN A MEMORANDUM"
    assert mentions("The forum at Brook University went on.", title) == [["BROOK UNIVERSITY", "Brook University"]]


def test_a_name_that_resolves_to_nothing_is_kept_with_a_doubt():
    (fact,) = organizations("The Embassy of Aldania in China came.")
    assert (fact.organization_id, fact.candidates) == (None, ())
    assert [doubt.code for doubt in fact.doubts] == ["unverified"]
    assert (fact.type, fact.country) == (OrganizationType.EMBASSY, "CN")


def test_the_country_stands_beside_the_name():
    assert [
        fact.country for fact in organizations("Guests from Aldan University (Norway) and Sweden's Brook Academy.")
    ] == [
        "NO",
        "SE",
    ]


def test_an_unlikely_candidate_joins_nobody():
    text = "The Embassy of Italy in Kazakhstan supported the visit to Al-Farabi Kazakh National University."
    found = find_organizations(read_document(Article(id="t", text=text), lang="en"), opened(*read_starter()))
    assert [(fact.name, fact.organization_id) for fact in found] == [
        ("Embassy of Italy in Kazakhstan", None),
        ("Al-Farabi Kazakh National University", "https://ror.org/03q0vrn42"),
    ]
