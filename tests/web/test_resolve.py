"""Trying a name: the answer, its explanation drawn, and anything typed."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ortaq.registry.organizations.operations import add_organization
from ortaq.vocabulary.organizations import Candidate, NamedBody, Organization, Reason
from ortaq.web.resolve import pages
from ortaq.web.resolve.waterfall import bars_of, waterfall

HEU = Candidate(
    "https://ror.org/03x80pn82",
    "Harbin Engineering University",
    0.953,
    "CN",
    "<b>HEU</b>",
    (Reason("name", 4.5, "its <acronym>"), Reason("rivals", -1.5, "3 bodies bear this name")),
)
HIT = Candidate("https://ror.org/01yqg2h08", "Harbin Institute of Technology", 0.2, "CN")


class Fixed:
    """Knows one text."""

    def resolve(self, name: str, **hints: object) -> tuple[Candidate, ...]:
        return (HEU, HIT) if name == "HEU" else ()

    def resolve_affiliations(self, texts: list[str], **hints: object) -> object:
        return ([NamedBody(0, 3, text, (HEU, HIT), HEU.id)] if text == "HEU" else [] for text in texts)


@pytest.fixture(autouse=True)
def fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "name_index", Fixed)


def shown(client: Client, **asked: str) -> str:
    response = client.get("/resolve/", asked)
    assert response.status_code == 200
    return response.content.decode()


def test_before_anything_is_asked_there_is_a_field(reader: Client) -> None:
    text = shown(reader)
    assert 'name="text"' in text
    assert 'id="answer"' not in text


@pytest.mark.parametrize("context", ["", "HEU was visited."])
def test_the_answer_stands_first_and_is_explained(reader: Client, context: str) -> None:
    text = shown(reader, text="HEU", country="cn", context=context)
    assert "This is Harbin Engineering University: 95.3%." in text
    assert text.index("Harbin Engineering University</bdi>") < text.index("Harbin Institute of Technology</bdi>")
    assert "known as &lt;b&gt;HEU&lt;/b&gt;" in text
    assert "its &lt;acronym&gt;" in text
    assert "3 bodies bear this name" in text
    assert "+4.50" in text
    assert "−1.50" in text
    assert 'href="https://ror.org/03x80pn82"' in text
    assert " style=" not in text


def test_a_body_that_we_hold_leads_to_its_page(reader: Client) -> None:
    record = add_organization(organization=Organization(HEU.id, HEU.name), by=None)
    assert f'href="/partners/{record.slug}/"' in shown(reader, text="HEU")


def test_a_name_that_nobody_deserves_is_told(reader: Client) -> None:
    assert "No organization at hand deserves this name." in shown(reader, text="Bakery")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"text": " "}, "Type a name."),
        ({"text": "HEU", "country": "C1"}, "Two letters, such as CN."),
        ({"text": "x" * 2001}, "Ensure this value has at most 2000 characters"),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_asked_is_said_beside_the_field(reader: Client, asked: dict[str, str], message: str) -> None:
    text = shown(reader, **asked)
    assert message in text
    assert 'id="answer"' not in text


def test_the_number_of_queries_does_not_grow(reader: Client, django_assert_num_queries: object) -> None:
    for asked in ("Bakery", "HEU"):
        with django_assert_num_queries(3 if asked == "HEU" else 2):  # type: ignore[operator]
            shown(reader, text=asked)


WEIGHTS = st.lists(st.floats(-20, 20), min_size=1, max_size=8)


@given(WEIGHTS)
def test_bars_stay_within_the_picture(weights: list[float]) -> None:
    bars, zero = bars_of([Reason("name", weight, "x") for weight in weights])
    assert len(bars) == len(weights) + 1
    assert 0 <= zero <= 100
    for bar in bars:
        assert 0 <= bar.start <= 100
        assert bar.width > 0
        assert bar.start + bar.width <= 100.5 + 1e-6


def test_bars_go_on_where_the_one_before_ended() -> None:
    bars, zero = bars_of([Reason("name", 4.0, "a"), Reason("rivals", -1.0, "b")])
    assert zero == 0
    assert [(bar.start, bar.width, bar.weight, bar.kind) for bar in bars] == [
        (0, 100, "+4.00", "for"),
        (75, 25, "−1.00", "against"),
        (0, 75, "+3.00", "sum"),
    ]


def test_the_chart_says_what_counted_most() -> None:
    chart = waterfall([Reason("name", 1.0, "a"), Reason("judgement", -9.0, "b")])
    assert chart.finding == "Most speaks against it: what a person judged."
    assert [[str(value.text) for value in row] for row in chart.table.rows] == [
        ["the name", "+1.00"],
        ["what a person judged", "−9.00"],
        ["together", "−8.00"],
    ]
