"""People in small articles of our own: names, posts, organizations, later mentions, one person's two names."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.linking.people import find_people
from ortaq.capture.reading.dates import find_dates
from ortaq.capture.reading.document import read_document
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import PersonFact
from ortaq.vocabulary.layout import from_layout, spans_of
from tests.capture.reading.marked import prepare

VISIT = "Guests in the hills\n\nA delegation from [o1:Lake University] visited [o2:Hill Academy] on 2 May. "


def people(marked: str) -> list[PersonFact]:
    document, entities = prepare(marked)
    return list(find_people(document, entities.organizations, find_dates(document)))


def told(marked: str) -> list[tuple[str, str | None, str | None]]:
    return [(person.name, person.title, person.organization) for person in people(marked)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The guests were greeted by Serik Omarov, Member of the Board, Vice-Rector for Research and Innovation.",
            ("Serik Omarov", "Member of the Board, Vice-Rector for Research and Innovation", "o2"),
        ),
        (
            "Vice Rector for Research and Innovation Serik Omarov showed the visitors the library.",
            ("Serik Omarov", "Vice Rector for Research and Innovation", "o2"),
        ),
        ("[o1:Lake University] President Wei Lan signed it.", ("Wei Lan", "President", "o1")),
        ("The signing was opened by Dean Tomas Brandt of [o1:Lake University].", ("Tomas Brandt", "Dean", "o1")),
        (
            "Professor Zhang Wei, Dean of the School of Law at [o1:Lake University], spoke.",
            ("Zhang Wei", "Dean of the School of Law", "o1"),
        ),
        ("The delegation of [o1:Lake University] was led by its Vice-Dean Bo Lin.", ("Bo Lin", "Vice-Dean", "o1")),
        ("Then Anna Petrova, [o2:Hill Academy] Vice Rector, spoke.", ("Anna Petrova", "Vice Rector", "o2")),
        (
            "The Chairman of the Board – Rector of [o2:Hill Academy], Zh. K. Omarbekov, spoke.",
            ("Zh. K. Omarbekov", "Chairman of the Board – Rector", "o2"),
        ),
        ("They met with rector Omarov N.K. in the hall.", ("Omarov N.K.", "rector", "o2")),
        ("Prof. Ana Lima O’Neil from [o1:Lake University] gave a talk.", ("Ana Lima O’Neil", "Prof.", "o1")),
        ("Dr. Kenji Mori is the Oslo Manager of [o1:Lake University].", ("Kenji Mori", "Oslo Manager", "o1")),
        ("Deputy Rector (Planning) Professor Jane Field said it.", ("Jane Field", "Deputy Rector (Planning)", None)),
    ],
)
def test_a_name_with_its_post_and_its_organization(text, expected):
    name, title, organization = expected
    found = told(VISIT + text)
    assert [(n, t) for n, t, _ in found] == [(name, title)]
    if organization:
        assert found[0][2] == organization


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ambassador Extraordinary and Plenipotentiary of Norway to Chile Zhang Lan spoke.",
            ("Zhang Lan", "Ambassador Extraordinary and Plenipotentiary of Norway to Chile", None),
        ),
        ("Zhang Hanlu, Norway's ambassador to Chile, spoke.", ("Zhang Hanlu", "Norway's ambassador to Chile", None)),
        (
            "The school was opened by then Foreign Minister, Rt Hon Walter Penn.",
            ("Walter Penn", "Foreign Minister", None),
        ),
        ("The university's president, Dr Sue Park, was glad.", ("Sue Park", "university's president", "o2")),
        ("The opening speech was given by Kim Min-jun.", ("Kim Min-jun", None, "o2")),
        ("The guests were led by Party Secretary Comrade Xu Guanlu.", ("Xu Guanlu", "Party Secretary", "o1")),
        ("Prof. Ahmet Yılmaz, Dean of Engineering, led the delegation.", ("Ahmet Yılmaz", "Dean of Engineering", "o1")),
    ],
)
def test_posts_and_names_of_many_kinds(text, expected):
    assert told(VISIT + text) == [expected]


def test_the_side_of_a_people_is_the_side_of_its_country():
    document, entities = prepare(
        VISIT + "From the Chinese side Zhao Lei (Vice President) and Qian Duo (Head of the Office) attended."
    )
    countries = {"o1": "CN", "o2": "KZ"}
    organizations = tuple(replace(org, country=countries[org.id]) for org in entities.organizations)
    assert [person.organization for person in find_people(document, organizations, find_dates(document))] == [
        "o1",
        "o1",
    ]


def test_the_title_is_quoted_where_it_stands():
    (person,) = people(VISIT + "[o1:Lake University] President Wei Lan signed it.")
    assert person.title_span is not None
    assert person.title_span.text == person.title == "President"
    assert [span.text for span in person.mentions] == ["Wei Lan"]
    assert person.rule == "people/title-before"
    assert 0 < person.confidence < 1


def test_a_list_of_guests_shares_their_organization():
    assert told(
        VISIT + "The guests were Professor Guo Lin, rector; Liu Wen, deputy dean of the College of Music; and "
        "Yang Mei, head of the office."
    ) == [
        ("Guo Lin", "rector", "o1"),
        ("Liu Wen", "deputy dean of the College of Music", "o1"),
        ("Yang Mei", "head of the office", "o1"),
    ]


def test_a_name_written_together_is_the_same():
    (person,) = people(VISIT + "Vice-president Ma Jian of [o1:Lake University] spoke. Meanwhile, Majian gave books.")
    assert (person.name, person.aliases) == ("Ma Jian", ("Majian",))


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Zhang Yan, vice president, and directors of departments were present.", "vice president"),
        ("Wang Jin, president of [o1:Lake University] and member of [o3:Sea Academy], came.", "president"),
        ("Ana Rey, coordinator of Erasmus+ projects, came.", "coordinator of Erasmus+ projects"),
    ],
)
def test_where_a_title_ends(text, title):
    assert [found for _, found, _ in told(VISIT + text)] == [title]


def test_who_comes_with_somebody_is_of_the_same_house():
    found = told(
        "News\n\n[o1:Lake University] President Ana Rey came. "
        "Professor Rey was accompanied by Vice-President Tim Bell and "
        "Dean Bo Lin. She met with Rector Li Na."
    )
    assert [(name, organization) for name, _, organization in found][:3] == [
        ("Ana Rey", "o1"),
        ("Tim Bell", "o1"),
        ("Bo Lin", "o1"),
    ]


def test_a_house_in_brackets():
    assert told(VISIT + "Professor Tim Bell ([o3:Sea College]) gave a talk.") == [("Tim Bell", "Professor", "o3")]


def test_two_of_one_body():
    assert told(VISIT + "Also present were Wang Xue and Ding Jie of [o1:Lake University]'s School of Music.") == [
        ("Wang Xue", None, "o1"),
        ("Ding Jie", None, "o1"),
    ]


def test_a_title_for_one_is_not_for_the_next():
    found = told(VISIT + "Present were Dean of the College of Business Mira Omarova, Wang Xue and Ding Jie.")
    assert [(name, title) for name, title, _ in found] == [
        ("Mira Omarova", "Dean of the College of Business"), ("Wang Xue", None), ("Ding Jie", None),
    ]  # fmt: skip


def test_a_title_behind_one_name_is_not_for_the_name_that_follows():
    found = told(
        VISIT + "The ribbon was cut by Mira Omarova, Vice Rector of [o1:Lake University], and Ambassador of Finland to "
        "Kazakhstan Wang Xue."
    )
    assert [(name, title) for name, title, _ in found] == [
        ("Mira Omarova", "Vice Rector"), ("Wang Xue", "Ambassador of Finland to Kazakhstan"),
    ]  # fmt: skip


def test_a_word_in_a_hyphened_name():
    assert told(
        VISIT + "Dr. Chan-Young Bang, Founder and President of [o2:Hill Academy], Dr. Tim Bell, Provost, came."
    ) == [
        ("Chan-Young Bang", "Founder and President", "o2"),
        ("Tim Bell", "Provost", "o2"),
    ]


def test_professors_share_what_stands_before_them():
    assert told(VISIT + "Led by Professors Zhou Dan and Xia Chun, the delegation toured the town.") == [
        ("Zhou Dan", "Professors", "o1"),
        ("Xia Chun", "Professors", "o1"),
    ]


def test_later_mentions_by_one_word_and_in_another_spelling():
    (person,) = people(
        VISIT + "Rector Zhanat Tuleubayev spoke. Mr Tuleubayev thanked all. Tuleubayev left. Zhanat Tuleubaev waved."
    )
    assert [span.text for span in person.mentions] == [
        "Zhanat Tuleubayev", "Tuleubayev", "Tuleubayev", "Zhanat Tuleubaev",
    ]  # fmt: skip
    assert person.name == "Zhanat Tuleubayev"
    assert set(person.aliases) == {"Tuleubayev", "Zhanat Tuleubaev"}


def test_a_word_that_two_people_share_names_neither():
    found = people(VISIT + "Dean Chen Lu and Dean Chen Mo came. Everyone liked what Chen showed.")
    assert [[span.text for span in person.mentions] for person in found] == [["Chen Lu"], ["Chen Mo"]]


def test_a_single_name_is_known_by_its_post_and_its_speech():
    found = people(VISIT + "In his response, Lingfan, Deputy Head of the Office, spoke about lakes.")
    assert [(p.name, p.title, p.organization) for p in found] == [("Lingfan", "Deputy Head of the Office", "o1")]


def test_two_names_for_one_speaker_are_one_candidate_in_doubt():
    (host, guest) = people(
        VISIT + "\nThe guests were greeted by Serik Omarov, Rector of [o2:Hill Academy].\n"
        "In his response, Lingfan, Deputy Head of the Office, spoke about lakes. "
        "At the end of his speech, Lefin suggested opening a boat house."
    )
    assert host.doubts == ()
    assert (guest.name, guest.aliases, guest.title, guest.organization) == (
        "Lingfan", ("Lefin",), "Deputy Head of the Office", "o1",
    )  # fmt: skip
    (doubt,) = guest.doubts
    assert doubt.code == "two-names"
    assert "Lingfan" in doubt.text
    assert "Lefin" in doubt.text


def test_a_given_name_cut_short_is_one_candidate_in_doubt():
    found = people(
        VISIT
        + "\nThe guests were led by Bian Dezhi, Vice President of [o1:Lake University].\n"
        + "Later Bian Zhi thanked the hosts."
    )
    assert [(person.name, [doubt.code for doubt in person.doubts]) for person in found] == [
        ("Bian Dezhi", ["two-names"])
    ]


def test_short_names_that_differ_are_two_people():
    assert [person.name for person in people(VISIT + "Present: Dean Wang Xin, Wang Xing, Li Weimin and Li Wei.")] == [
        "Wang Xin", "Wang Xing", "Li Weimin", "Li Wei",
    ]  # fmt: skip


def test_who_has_a_title_of_his_own_is_somebody_else():
    found = people(
        VISIT + "\nIn his response, Lingfan, Deputy Head of the Office, spoke about lakes. "
        "At the end of his speech, Lefin, Dean of the School of Music, suggested opening a boat house."
    )
    assert [person.name for person in found] == ["Lingfan", "Lefin"]
    assert all(person.doubts == () for person in found)


def test_heads_of_state_and_ministers_have_no_partner():
    assert told(VISIT + "During the state visit of President Arman Sadykov a paper was signed.") == [
        ("Arman Sadykov", "President", None)
    ]
    assert told(VISIT + "Chinese Premier Wang Lei watched the signing.") == [("Wang Lei", "Chinese Premier", None)]


def test_a_minister_belongs_to_the_ministry_that_the_text_names():
    assert told(
        VISIT + "The [o3:Ministry of Sport and Tourism] signed. Mr Dan Aspen, Vice Minister of Sport and Tourism, came."
    ) == [("Dan Aspen", "Vice Minister of Sport and Tourism", "o3")]


@pytest.mark.parametrize(
    "text",
    [
        "The Lev Gumilev Street and the Abai Kunanbayev Prize are known.",
        "They flew to Hong Kong and New York in June.",
        "The Silk Road and the Great Wall of China were shown.",
        "Guests of [o1:Lake University] saw a monument to Ivan Petrov.",
        "Huawei and the Boao Forum support Central Asia.",
        "May and June were warm. Participants noted this.",
    ],
)
def test_what_is_no_person(text):
    assert told(VISIT + text) == []


def test_a_title_in_capitals_names_nobody_new():
    assert told("ANNA PETROVA VISITED THE LAKE\n\nIt was a warm day in May.") == []


@pytest.mark.shared
def test_the_first_article_has_its_two_people(shared_data):
    folder = shared_data / "press" / "dev"
    article = json.loads((folder / "seed-kaznu-heu.json").read_text(encoding="utf-8"))
    gold = from_layout(json.loads((folder / "seed-kaznu-heu.gold.json").read_text(encoding="utf-8")))
    document = read_document(Article(id="seed", text=article["text"], title=article["title"]), lang="en")
    first, second = find_people(document, gold.organizations, find_dates(document))
    expected = {person.id: person for person in gold.people}
    for found, person in ((first, expected["p1"]), (second, expected["p2"])):
        assert (found.name, found.title, found.organization) == (person.name, person.title, person.organization)
        assert found.mentions == person.mentions
    assert [doubt.code for doubt in (*first.doubts, *second.doubts)] == ["two-names"]


PIECES = st.sampled_from(
    [
        "Professor ", "Dr. ", "Anna Petrova", "Zhang Wei", "Zh. K. ", "Omarov", ", Dean of the School of Law", " of ",
        "[o1:Lake University]", " and ", " said", ", ", ". ", "; ", " – ", "(", ")", "\n", "President ", "led by ",
        "At the end of his speech, ", "’s ", "Professors ", "Vice-", "the ", "Rector",
    ]
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(st.lists(PIECES | st.text(max_size=4).filter(lambda text: "[" not in text and "]" not in text), max_size=40))
def test_no_text_breaks_the_reader_and_every_span_stands_in_it(pieces):
    document, entities = prepare("".join(pieces))
    for person in find_people(document, entities.organizations, find_dates(document)):
        assert person.mentions
        assert all(span.stands_in(document.text) for span in spans_of(person))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode_is_survived(text):
    document = read_document(Article(id="t", text=text), lang="en")
    assert all(
        span.stands_in(text) for person in find_people(document, (), find_dates(document)) for span in spans_of(person)
    )
