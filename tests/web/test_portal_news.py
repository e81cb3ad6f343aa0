"""News on the public pages: only what is out, in the reader's language or marked as another, and as feeds."""

from __future__ import annotations

import datetime
import json
import re
import xml.etree.ElementTree as ElementTree
from email.utils import parsedate_to_datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.news.operations import attach_record
from ortaq.registry.news.photos import add_photo
from ortaq.registry.news.publishing import correct_news, withdraw_news
from ortaq.web.portal.caching import EDITION
from tests.registry.news import makers
from tests.web import public_records as public
from tests.web import samples

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "http://127.0.0.1:8000"


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def everything(number: int = 0) -> m.NewsItem:
    """Published, with a photo, a correction, two languages and a public partner."""
    made = public.publish(number)
    item = makers.news(f"Ship {number} is launched", body="It swims.\n\nEverybody saw [it](https://example.org/ship).")
    makers.translated(item, "ru", f"Корабль {number} спущен")
    alternatives = {"en": "A red ship", "ru": "Красный корабль"}
    add_photo(
        item=item,
        chunks=[makers.photo(1200 + number)],
        name="a.jpg",
        alternatives=alternatives,
        by=None,
        credit="Aizhan",
    )
    attach_record(item=item, record=made.partner, by=None)
    item = makers.publish_news(item=item, by=None)
    correct_news(
        item=item, language="en", title=item.title, lead="They talked.", body="It sails.", note="It has sails.", by=None
    )
    return item


def addresses(slug: str) -> list[str]:
    rooms = ("", "news/", f"news/{slug}/", "news/feed.atom", "news/feed.rss")
    return [f"/public/{language}/{room}" for language in ("en", "kk", "ru", "zh") for room in rooms]


@pytest.mark.behavior(11)
def test_news_stands_there_from_its_time_until_it_is_withdrawn(client: Client) -> None:
    drafts = [makers.news("Zanzibar draft"), makers.scheduled("Zanzibar to come")]
    gone = makers.published("Zanzibar withdrawn")
    withdraw_news(item=gone, reason="Zanzibar reason", by=None)
    shown = makers.published("A ship")
    for address in [*addresses(shown.slug), "/sitemap.xml"]:
        assert "zanzibar" not in text_of(client, address).lower(), address
    for item in (*drafts, gone):
        assert client.get(f"/public/en/news/{item.slug}/").status_code == 404
    m.NewsItem.objects.filter(pk=drafts[1].pk).update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    assert client.get(f"/public/en/news/{drafts[1].slug}/").status_code == 200


@pytest.mark.behavior(11)
def test_news_names_no_partner_that_is_not_public(client: Client) -> None:
    hidden = samples.everything("Zanzibar University", 1)
    item = makers.news("A ship")
    for record in (hidden.partner, hidden.person, hidden.visit, hidden.agreement):
        attach_record(item=item, record=record, by=None)
    makers.publish_news(item=item, by=None)
    for address in addresses(item.slug):
        assert "Zanzibar" not in text_of(client, address), address


def test_an_item_shows_text_photo_corrections_and_partner(client: Client) -> None:
    item = everything()
    text = text_of(client, f"/public/en/news/{item.slug}/")
    assert "<p>It sails.</p>" in text
    assert "It has sails." in text
    assert re.search(r'<img src="/public/photos/[\w-]+/960.jpg" srcset="[^"]+ 480w, [^"]+ 960w, [^"]+" ', text)
    assert 'alt="A red ship"' in text
    assert 'width="960" height="' in text
    assert "<bdi>Harbor University 0</bdi></a>" in text
    assert f'<meta property="og:image" content="{SITE}/public/photos/' in text
    assert "It has sails." not in text_of(client, f"/public/ru/news/{item.slug}/")


def test_news_of_another_language_says_which(client: Client) -> None:
    item = everything()
    kazakh = text_of(client, f"/public/kk/news/{item.slug}/")
    assert '<div lang="en">' in kazakh
    assert '<h2 lang="en"><a' in text_of(client, "/public/kk/news/")
    assert "<div lang=" not in text_of(client, f"/public/ru/news/{item.slug}/")


def test_photos_are_given_out_while_their_news_is_public(client: Client) -> None:
    item = everything()
    photo = item.photos.get()
    response = client.get(f"/public/photos/{photo.uuid}/480.jpg")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(response)[:3] == b"\xff\xd8\xff"
    assert client.get(f"/public/photos/{photo.uuid}/77.jpg").status_code == 404
    withdraw_news(item=item, reason="No.", by=None)
    assert client.get(f"/public/photos/{photo.uuid}/480.jpg").status_code == 404


def test_other_news_is_related(client: Client) -> None:
    first, second = everything(0), everything(1)
    attach_record(item=second, record=first.links.get().record, by=None)
    makers.published("Quite another matter altogether", lead="", body="Bread.")
    EDITION.forget()
    other = text_of(client, f"/public/en/news/{first.slug}/").partition("Other news")[2]
    assert second.title in other
    assert "Quite another matter" not in other


def test_the_list_has_pages(client: Client) -> None:
    for number in range(21):
        makers.published(f"Ship {number}")
    first, second = text_of(client, "/public/en/news/"), text_of(client, "/public/en/news/page/2/")
    assert (first.count("<h2"), second.count("<h2")) == (20, 1)
    assert 'rel="next" href="/public/en/news/page/2/"' in first
    assert 'rel="prev" href="/public/en/news/"' in second
    assert f'<link rel="canonical" href="{SITE}/public/en/news/page/2/">' in second
    assert [client.get(f"/public/en/news/page/{number}/").status_code for number in (0, 3)] == [404, 404]


QUERIES = {"news/": 8, "news/{slug}/": 15, "news/feed.atom": 9, "": 13}


@pytest.mark.parametrize("room", QUERIES)
@pytest.mark.parametrize("items", [1, 3])
def test_a_page_of_news_asks_a_fixed_number_of_questions(
    room: str, items: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [everything(number) for number in range(items + 1)]  # one more, so that there is other news
    with django_assert_num_queries(QUERIES[room]):
        text_of(client, f"/public/en/{room.format(slug=made[0].slug)}")


class TestFeeds:
    def test_atom_has_what_the_standard_wants(self, client: Client) -> None:
        item = everything()
        root = ElementTree.fromstring(client.get("/public/en/news/feed.atom").content)
        assert root.tag == f"{ATOM}feed"
        for parent in (root, root.find(f"{ATOM}entry")):
            assert parent is not None
            assert all(parent.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
        entry = root.find(f"{ATOM}entry")
        assert entry is not None
        assert root.findtext(f"{ATOM}author/{ATOM}name") or entry.findtext(f"{ATOM}author/{ATOM}name")
        links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}
        assert links == {"alternate": f"{SITE}/public/en/news/", "self": f"{SITE}/public/en/news/feed.atom"}
        assert entry.findtext(f"{ATOM}id") == f"urn:uuid:{item.uuid}"
        updated, published = (entry.findtext(f"{ATOM}{name}") or "" for name in ("updated", "published"))
        assert datetime.datetime.fromisoformat(updated) > datetime.datetime.fromisoformat(published)
        assert "<p>It sails.</p>" in (entry.findtext(f"{ATOM}summary") or "")

    def test_rss_has_what_the_standard_wants(self, client: Client) -> None:
        item = everything()
        response = client.get("/public/ru/news/feed.rss")
        assert response.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        channel = ElementTree.fromstring(response.content).find("channel")
        assert channel is not None
        assert all(channel.findtext(name) for name in ("title", "link", "description", "language", "lastBuildDate"))
        entry = channel.find("item")
        assert entry is not None
        assert entry.findtext("title") == "Корабль 0 спущен"
        assert entry.findtext("link") == f"{SITE}/public/ru/news/{item.slug}/"
        assert parsedate_to_datetime(entry.findtext("pubDate") or "") <= timezone.now()

    @pytest.mark.parametrize("kind", ["atom", "rss"])
    def test_a_feed_holds_what_is_written_in_its_language(self, kind: str, client: Client) -> None:
        everything()
        for language, count in (("en", 1), ("kk", 0), ("ru", 1), ("zh", 0)):
            root = ElementTree.fromstring(client.get(f"/public/{language}/news/feed.{kind}").content)
            assert len([one for one in root.iter() if one.tag in (f"{ATOM}entry", "item")]) == count

    def test_pages_lead_to_the_feeds(self, client: Client) -> None:
        text = text_of(client, "/public/kk/")
        for kind, address in (("atom+xml", "feed.atom"), ("rss+xml", "feed.rss")):
            start = f'<link rel="alternate" type="application/{kind}" title="'
            assert re.search(rf'{re.escape(start)}[^"]+" href="/public/kk/news/{address}">', text)


def test_machines_read_a_news_article(client: Client) -> None:
    item = everything()
    text = text_of(client, f"/public/en/news/{item.slug}/")
    thing = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)[0])
    assert (thing["@type"], thing["headline"], thing["inLanguage"]) == ("NewsArticle", item.title, "en")
    assert thing["dateModified"] > thing["datePublished"]
    assert thing["publisher"]["@type"] == "CollegeOrUniversity"
    assert thing["image"][0].startswith(f"{SITE}/public/photos/")
    assert [one["name"] for one in thing["about"]] == ["Harbor University 0"]


def test_hostile_words_in_news_do_no_harm(client: Client) -> None:
    item = makers.published(
        f"</script>{samples.HOSTILE}"[:300],
        lead=samples.HOSTILE,
        body=f"{samples.HOSTILE} <img src=x onerror=alert(1)>",
    )
    for address in addresses(item.slug):
        text = text_of(client, address)
        assert "<script>alert" not in text
        assert "<img src=x" not in text
        if "feed" in address:
            ElementTree.fromstring(text)


def test_each_page_is_small(client: Client) -> None:
    for number in range(3):
        everything(number)
    for address in addresses("ship-0-is-launched"):
        assert len(client.get(address).content) < 100_000
