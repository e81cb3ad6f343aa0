"""Search: any script, why it matched, as one types."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.web import samples


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbor", {"Partners": ["Harbor University"], "People": ["Harbor University"],
                    "Joint units": ["Harbor University Laboratory"], "Sources": ["Harbor University"]}),
        ("港大学", {"Partners": ["Harbor University"]}),
        ("казахский", {"Partners": ["Al-Farabi Kazakh National University"]}),
        ("王小明", {"People": ["Harbor University"]}),
        ("30,000 students", {"Sources": ["Harbor University"]}),
        ("no such", {}),
        ("", {}),
        ("\x00%_", {}),
    ],
)  # fmt: skip
def test_what_is_found(words: str, found: dict[str, list[str]], reader: Client) -> None:
    samples.everything()
    page = reader.get("/search/", {"q": words}).context["page"]
    assert {str(group.heading): [hit.name for hit in group.hits] for group in page.groups} == found


def test_why_another_name_matched(reader: Client) -> None:
    samples.everything()
    hit = reader.get("/search/", {"q": "港大学"}).context["page"].groups[0].hits[0]
    assert hit.why == "港大学1 (name, Chinese)"


def test_as_one_types_only_the_hits_come(reader: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    samples.everything()
    with django_assert_num_queries(7):
        response = reader.get("/search/?q=harbor", headers={"HX-Request": "true", "HX-Target": "hits"})
    text = response.content.decode()
    assert "<html" not in text
    assert text.count('class="hit"') == 4


def test_hostile_words_show_as_words(reader: Client) -> None:
    text = reader.get("/search/", {"q": samples.HOSTILE}).content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
