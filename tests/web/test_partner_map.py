"""The map of partners: the same partners as the list, in the picture and in the table beside it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from tests.web import samples


def placed(number: int, name: str = "") -> m.Organization:
    made = samples.everything(name or f"Harbor University {number}", number)
    return audit.change(made.partner, action="test", by=None, latitude=45.0 + number, longitude=126.0)


def shown(client: Client, query: str = "") -> tuple[list[str], list[str]]:
    """Where the points lead, and where the lines of the table lead."""
    text = client.get(f"/partners/map/{query}").content.decode()
    svg, table = text.partition('class="map"')[2].partition("</svg>")[0], text.partition("<tbody>")[2]
    links = [re.findall(r'href="(/partners/[^"]+)"', part) for part in (svg, table)]
    return sorted(links[0]), sorted(links[1])


@pytest.mark.parametrize("items", [1, 3])
def test_the_map_asks_a_fixed_number_of_questions(
    items: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(items):
        placed(number)
    with django_assert_num_queries(10):
        text = reader.get("/partners/map/").content.decode()
    assert text.count('<circle class="g') == items + 6  # of the legend


def test_the_picture_and_the_table_show_the_partners_of_the_list(reader: Client) -> None:
    both = sorted(f"/partners/{placed(number).slug}/" for number in (0, 1))
    samples.everything("Nowhere University", 2)
    assert shown(reader) == (both, both)
    assert shown(reader, "?q=university+1") == (both[1:], both[1:])
    assert shown(reader, "?vitality=alive") == ([], [])
    text = reader.get("/partners/map/").content.decode()
    assert "3 organizations, 1 without a place" in text


def test_without_a_place_the_map_says_where_places_come_from(reader: Client) -> None:
    samples.everything()
    text = reader.get("/partners/map/").content.decode()
    assert "Places come with the list of organizations" in text
    assert "<table" not in text


def test_the_map_shows_nothing_that_the_reader_may_not_see(reader: Client, officer: Client) -> None:
    audit.change(placed(1), action="test", by=None, visibility=Visibility.RESTRICTED)
    assert shown(reader) == ([], [])
    assert len(shown(officer)[0]) == 1


def test_hostile_words_and_places_do_no_harm(reader: Client) -> None:
    placed(1, samples.HOSTILE)
    audit.change(placed(2), action="test", by=None, latitude=900.0)
    text = reader.get("/partners/map/").content.decode()
    assert "<script>alert" not in text
    assert text.count("<a href=") >= 1


def test_the_list_leads_to_the_map_of_the_same_partners(reader: Client) -> None:
    placed(1)
    assert 'href="/partners/map/?country=CN"' in reader.get("/partners/?country=CN&page=1&sort=name").content.decode()
    assert 'href="/partners/?country=CN"' in reader.get("/partners/map/?country=CN").content.decode()
