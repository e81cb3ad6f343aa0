"""What machines read of the public pages, as programs of others read it: feeds by feedparser, JSON-LD by pyld with the
types of schema.org, calendars by icalendar."""

from __future__ import annotations

import calendar
import json
import re
from typing import Any

import feedparser
import msgspec_schemaorg.models as schema
import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from pyld import jsonld

from tests.web import public_records as public
from tests.web.test_portal_news import SITE, everything, text_of

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"
# The context of schema.org as far as we need it, so that nothing is fetched.
CONTEXT = {"@vocab": SCHEMA}
# What search engines want of each: developers.google.com/search/docs/appearance/structured-data
WANTED = {
    "CollegeOrUniversity": {"name", "url"},
    "NewsArticle": {"headline", "author", "publisher", "image", "datePublished", "dateModified"},
    "Event": {"name", "startDate", "endDate", "location", "organizer", "eventStatus"},
    "Organization": {"name", "url"},
    "PostalAddress": {"addressCountry"},
    "Place": {"name", "address"},
}
Node = dict[str, Any]


@pytest.mark.parametrize(("kind", "version"), [("atom", "atom10"), ("rss", "rss20")])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_feed_is_read_without_a_fault(language: str, kind: str, version: str, client: Client) -> None:
    item = everything()
    response = client.get(f"/public/{language}/news/feed.{kind}")
    read = feedparser.parse(response.content, response_headers={"content-type": response.headers["Content-Type"]})
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == version
    assert (read.feed.language, read.feed.link) == (language, f"{SITE}/public/{language}/news/")
    (entry,) = read.entries
    assert (entry.title, entry.id) == (item.texts.get(language=language).title, f"urn:uuid:{item.uuid}")
    assert entry.link == f"{SITE}/public/{language}/news/{item.slug}/"
    assert entry.summary.startswith("<p>")
    assert calendar.timegm(entry.published_parsed) <= timezone.now().timestamp()


@pytest.mark.parametrize("language", ["en", "kk", "ru", "zh"])
def test_an_empty_feed_is_read_without_a_fault(language: str, client: Client) -> None:
    for kind in ("atom", "rss"):
        response = client.get(f"/public/{language}/news/feed.{kind}")
        read = feedparser.parse(response.content, response_headers={"content-type": response.headers["Content-Type"]})
        assert (read.bozo, read.entries) == (False, [])


def test_calendar_programs_find_no_fault_in_the_events(client: Client) -> None:
    public.publish()
    read = Calendar.from_ical(client.get("/public/en/events.ics").content)
    assert read.errors == []
    (event,) = read.walk("VEVENT")
    assert event.errors == []
    assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(event)
    assert event.decoded("dtend") > event.decoded("dtstart")


@pytest.mark.parametrize("kind", ["CollegeOrUniversity", "NewsArticle", "Event"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_json_ld_says_only_what_schema_org_knows_and_all_that_is_wanted(
    language: str, kind: str, client: Client
) -> None:
    item = everything()
    (partner,) = (link.record for link in item.links.all())
    room = {"CollegeOrUniversity": f"partners/{partner.slug}/", "NewsArticle": f"news/{item.slug}/", "Event": "events/"}
    top = expanded(text_of(client, f"/public/{language}/{room[kind]}"))
    assert top
    for node in top:
        assert kinds_of(node) == [kind]
        for said in nodes(node):
            (one,) = kinds_of(said)
            told = {key.removeprefix(SCHEMA) for key in said if not key.startswith("@")}
            assert told <= set(getattr(schema, one).__struct_encode_fields__), one
            assert WANTED[one] <= told, one


def expanded(text: str) -> list[Node]:
    """The things of a page with the full names of what is said of them."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    things = [json.loads(script) for script in scripts]
    assert {thing["@context"] for thing in things} == {SCHEMA.rstrip("/")}
    return [node for thing in things for node in jsonld.expand({**thing, "@context": CONTEXT})]


def nodes(said: Any) -> list[Node]:
    """Each thing in it that has a type, itself and what stands inside."""
    if isinstance(said, list):
        return [node for one in said for node in nodes(one)]
    if not isinstance(said, dict):
        return []
    inside = [node for value in said.values() for node in nodes(value)]
    return [said, *inside] if "@type" in said else inside


def kinds_of(node: Node) -> list[str]:
    return [kind.removeprefix(SCHEMA) for kind in node["@type"]]
