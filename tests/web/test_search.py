"""Search: any script, why it matched, as one types."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.organizations.operations import add_names
from ortaq.vocabulary import organizations as words
from tests.web import samples

HARBOR = {
    "Partners": ["Harbor University"],
    "People": ["Harbor University"],
    "Agreements": ["Memorandum with Harbor University"],
    "Visits": ["Visit of Harbor University"],
    "Joint units": ["Harbor University Laboratory"],
    "Proposals": ["Open a laboratory with Harbor University"],
    "Sources": ["Harbor University"],
}
HTMX = {"HX-Request": "true", "HX-Target": "hits"}


def shown(client: Client, text: str) -> Any:
    return client.get("/search/", {"q": text}).context["page"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbor", HARBOR),
        ("harbr", HARBOR),
        ("Харбор", HARBOR),
        ("港大学", {"Partners": ["Harbor University"]}),
        (
            "казахский",
            {
                "Partners": ["Al-Farabi Kazakh National University"],
                "Agreements": ["Memorandum with Harbor University"],
            },
        ),
        ("王小明", {"People": ["Harbor University"]}),
        ("30,000 students", {"Sources": ["Harbor University"]}),
        ("30000", {"Facts": ["Harbor University"]}),
        ("no such", {}),
        ("", {}),
        ("\x00%_", {}),
    ],
)  # fmt: skip
def test_what_is_found(words: str, found: dict[str, list[str]], reader: Client) -> None:
    samples.everything()
    groups = {str(group.heading): [hit.name for hit in group.hits] for group in shown(reader, words).groups}
    assert groups == {heading: names for heading, names in found.items() if names}


def test_what_is_called_the_same_is_told_apart(reader: Client) -> None:
    made = samples.everything()
    report_engagement(
        kind="delegation_visit", title="Visit of Harbor University", date="2025-10", place="", host=None,
        guests=(made.partner,), evidence=(), by=None,
    )  # fmt: skip
    (visits,) = [group for group in shown(reader, "harbor").groups if str(group.heading) == "Visits"]
    assert {(hit.name, hit.about) for hit in visits.hits} == {
        ("Visit of Harbor University", "October 2025 · held"),
        ("Visit of Harbor University", "16 May 2024 · held"),
    }
    assert "16 May 2024 · held" in reader.get("/search/", {"q": "harbor"}).content.decode()


@pytest.mark.parametrize(
    ("text", "matched", "why"),
    [
        ("港大学", "港大学1", "name, Chinese"),
        ("harbor university", "", ""),
        ("harbr", "", "similar"),
        ("hu acronym", "HU-acronym", "acronym"),
        ("old harbour college", "Old Harbour College", "former name, English"),
    ],
)
def test_why_another_name_matched(text: str, matched: str, why: str, reader: Client) -> None:
    made = samples.everything()
    former = words.Name("Old Harbour College", "en", words.NameKind.FORMER)
    acronym = words.Name("HU-acronym", None, words.NameKind.ACRONYM)
    add_names(organization=made.partner, names=[former, acronym], by=None)
    hit = next(group for group in shown(reader, text).groups if group.heading == "Partners").hits[0]
    assert (hit.name, hit.matched, hit.why) == ("Harbor University", matched, why)


def test_the_place_in_a_text_is_shown(reader: Client) -> None:
    samples.everything()
    hit = shown(reader, "30,000 students").groups[0].hits[0]
    assert hit.matched == "Harbor University number 1 has 30,000 students."
    assert hit.why == "in the text"


@pytest.mark.parametrize("items", [1, 8])
def test_as_one_types_only_the_hits_come_with_a_fixed_number_of_questions(
    items: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(items):
        samples.everything(f"Harbor University {number}", number)
    with django_assert_num_queries(10):
        response = reader.get("/search/?q=harbor", headers=HTMX)
    text = response.content.decode()
    assert "<html" not in text
    assert text.count('class="hit"') == 7 * min(items, 5)
    assert 'href="/search/?q=harbor"' in text


def test_a_misspelled_word_costs_two_questions_more(
    reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    samples.everything()
    with django_assert_num_queries(12):
        reader.get("/search/?q=harbr", headers=HTMX)


@pytest.mark.parametrize(
    "text",
    [
        samples.HOSTILE,
        'NEAR("harbor" university) OR * ^ words: - AND NOT',
        "harbor' | !university & <-> :*",
        '"""',
        "';--",
        "%",
        "_",
        "k_organization",
        "\\",
        "harbor\u0007\u001b\u202e\ufeff",
        "h" * 10_000,
        "harbor " * 1_500,
        "哈" * 5_000,
        "a b c d e f g h i j k l m n o p",
        "⑴ ½ ﷺ ㈠ ²",
        "𐲀𞤀🎓",
    ],
)
def test_hostile_words_are_words(text: str, reader: Client) -> None:
    samples.everything()
    response = reader.get("/search/", {"q": text})
    assert response.status_code == 200
    content = response.content.decode()
    assert "<script>alert" not in content
    assert reader.get("/search/", {"q": text}, headers=HTMX).status_code == 200


def test_hostile_words_show_as_words(reader: Client) -> None:
    text = reader.get("/search/", {"q": samples.HOSTILE}).content.decode()
    assert "&lt;script&gt;alert(1)" in text
