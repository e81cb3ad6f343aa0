"""The public pages: what stands on them, what never does, in which languages, with how many questions."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from ortaq.registry.organizations.operations import add_names
from ortaq.registry.partnerships.publishing import hide_partner, show_partner
from ortaq.vocabulary import organizations as words
from ortaq.web.portal.caching import EDITION
from tests.web import public_records as public
from tests.web import samples
from tests.web.conftest import SignIn

LANGUAGES = ("en", "kk", "ru", "zh")
ROOMS = ("", "partners/", "joint-units/", "agreements/", "events/", "news/", "events.ics")
pytestmark = pytest.mark.django_db


def every_address(made: samples.Everything) -> list[str]:
    own = [f"partners/{made.partner.slug}/"]
    pages = [f"/public/{language}/{room}" for language in LANGUAGES for room in (*ROOMS, *own)]
    return [*pages, "/sitemap.xml", "/robots.txt"]


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.behavior(11)
@pytest.mark.parametrize("who", ["anonymous", "administrator"])
def test_nothing_that_is_not_public_stands_on_any_public_page(who: str, sign_in: SignIn) -> None:
    made = public.publish()
    public.plant_secrets(made)
    client = sign_in(who)
    told = {address: text_of(client, address) for address in every_address(made)}
    assert {address for address, text in told.items() if public.SECRET.lower() in text.lower()} == set()
    everything = "".join(told.values())
    assert "Three sides" not in everything
    assert "Secret guests" not in everything
    for shown in ("Harbor University 0", "Memorandum on ships 0", "Regatta 0", made.unit.name):
        assert shown in everything


@pytest.mark.behavior(11)
@pytest.mark.parametrize("visibility", [Visibility.STAFF, Visibility.RESTRICTED])
def test_what_is_marked_staff_or_restricted_is_not_there(visibility: str, client: Client) -> None:
    made = public.publish()
    agreement, event = (
        m.Agreement.objects.get(title="Memorandum on ships 0"),
        m.Engagement.objects.get(title="Regatta 0"),
    )
    for record in (agreement, event, made.unit, made.partner):
        record.refresh_from_db()
        audit.change(record, action="test", by=None, visibility=visibility)
    assert client.get(f"/public/en/partners/{made.partner.slug}/").status_code == 404
    for room in ROOMS:
        text = text_of(client, f"/public/en/{room}")
        assert not re.search("Harbor|Memorandum on ships|Regatta", text), room


def test_a_partner_without_a_public_tie_is_not_there(client: Client) -> None:
    made = public.publish()
    hide_partner(partnership=public.tie_of(made.partner), partner=made.partner, by=None)
    assert client.get(f"/public/en/partners/{made.partner.slug}/").status_code == 404
    assert "Harbor" not in text_of(client, "/public/en/partners/")


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("kk", "kk"), ("ru", "ru"), ("zh", "zh-Hans")])
def test_each_page_is_in_the_language_of_its_address_and_leads_to_the_others(
    language: str, tag: str, client: Client
) -> None:
    made = public.publish()
    for room in ("", f"partners/{made.partner.slug}/"):
        text = text_of(client, f"/public/{language}/{room}")
        assert f'<html lang="{tag}">' in text
        for other, its in (("en", "en"), ("kk", "kk"), ("ru", "ru"), ("zh", "zh-Hans")):
            address = f"http://127.0.0.1:8000/public/{other}/{room}"
            assert f'<link rel="alternate" hreflang="{its}" href="{address}">' in text
    assert public.TEXTS[language] in text


def test_names_are_in_the_readers_language_else_in_their_own_and_say_which(client: Client) -> None:
    made = public.publish(texts={"ru": "Строим корабли."})
    add_names(organization=made.partner, names=[words.Name("Портовый университет", "ru")], by=None)
    kept = m.OrganizationName.objects.get(organization=made.partner, value=made.partner.name)
    audit.change(kept, action="test", by=None, language="en")
    EDITION.forget()
    russian, kazakh = (text_of(client, f"/public/{code}/partners/{made.partner.slug}/") for code in ("ru", "kk"))
    assert "<h1><bdi>Портовый университет</bdi></h1>" in russian
    assert '<h1 lang="en"><bdi>Harbor University 0</bdi></h1>' in kazakh
    assert '<div class="public-text" lang="ru">' in kazakh


def test_who_is_not_signed_in_comes_to_the_public_pages_in_their_language(client: Client, sign_in: SignIn) -> None:
    response = client.get("/", headers={"Accept-Language": "kk, en;q=0.5"}, follow=True)
    assert response.redirect_chain == [("/public/", 302), ("/public/kk/", 302)]
    assert "home/home.html" in [template.name for template in sign_in("reader").get("/").templates]


def test_an_office_can_keep_no_public_pages(client: Client, settings: Any) -> None:
    settings.PORTAL = False
    assert client.get("/").headers["Location"] == "/account/login/?next=/"
    assert [client.get(f"/{page}").status_code for page in ("public/", "public/en/", "sitemap.xml")] == [404] * 3
    assert text_of(client, "/robots.txt") == "User-agent: *\nDisallow: /\n"


def test_without_anything_public_each_page_says_so(client: Client) -> None:
    assert "Nothing is public yet" in text_of(client, "/public/en/")
    assert "No partner is public yet" in text_of(client, "/public/en/partners/")
    assert "No joint unit is public yet" in text_of(client, "/public/en/joint-units/")
    assert "No agreement is public yet" in text_of(client, "/public/en/agreements/")


QUERIES = {"": 10, "partners/": 5, "joint-units/": 5, "agreements/": 5, "events/": 5, "partners/{slug}/": 14}


@pytest.mark.parametrize("room", QUERIES)
@pytest.mark.parametrize("items", [1, 3])
def test_a_public_page_asks_a_fixed_number_of_questions(
    room: str, items: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [public.publish(number) for number in range(items)]
    address = f"/public/en/{room.format(slug=made[0].partner.slug)}"
    with django_assert_num_queries(QUERIES[room]):
        text_of(client, address)


def test_hostile_words_do_no_harm(client: Client) -> None:
    made = public.publish(name=samples.HOSTILE, texts={"en": f"</script>{samples.HOSTILE}"})
    for address in every_address(made):
        if not address.endswith((".ics", ".txt")):
            assert "<script>alert" not in text_of(client, address)
    thing = things(text_of(client, f"/public/en/partners/{made.partner.slug}/"))[0]
    assert thing["name"] == made.partner.name


def things(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)]


def test_machines_read_who_we_are_who_the_partner_is_and_what_is_ahead(client: Client) -> None:
    made = public.publish()
    ours = things(text_of(client, "/public/en/"))[0]
    assert (ours["@context"], ours["@type"]) == ("https://schema.org", "CollegeOrUniversity")
    assert ours["sameAs"] == ["https://ror.org/03q0vrn42"]
    partner = things(text_of(client, f"/public/en/partners/{made.partner.slug}/"))[0]
    assert (partner["@type"], partner["name"]) == ("CollegeOrUniversity", "Harbor University 0")
    assert partner["description"] == "We build ships together."
    event = things(text_of(client, "/public/en/events/"))[0]
    assert (event["@type"], event["name"], event["location"]["name"]) == ("Event", "Regatta 0", "Almaty")
    assert event["organizer"]["@type"] == "CollegeOrUniversity"


def test_the_calendar_and_the_sitemap_are_well_formed(client: Client) -> None:
    made = public.publish()
    calendar = Calendar.from_ical(client.get("/public/ru/events.ics").content)
    assert [str(event["summary"]) for event in calendar.walk("VEVENT")] == ["Regatta 0"]
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    found = [url[0].text for url in root]
    assert len(found) == len(set(found)) == 4 * 7
    assert f"http://127.0.0.1:8000/public/zh/partners/{made.partner.slug}/" in found
    assert {len(url) for url in root} == {1 + 4}


def test_a_page_asks_nothing_of_another_host(client: Client) -> None:
    made = public.publish()
    for address in every_address(made):
        text = text_of(client, address)
        assert not re.findall(r'<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//', text)
        assert set(re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"', text)) <= {
            "/static/ortaq/ortaq.css", "/static/ortaq/icon.svg",
        }  # fmt: skip


def test_a_kept_page_is_given_out_without_a_question_until_something_changes(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = public.publish()
    first = client.get("/public/en/partners/")
    with django_assert_num_queries(0):
        again = client.get("/public/en/partners/?utm_source=x")
    assert again.content == first.content
    assert again.headers["ETag"] == first.headers["ETag"]
    not_changed = client.get("/public/en/partners/", headers={"If-None-Match": first.headers["ETag"]})
    assert (not_changed.status_code, not_changed.content) == (304, b"")
    hide_partner(partnership=public.tie_of(made.partner), partner=made.partner, by=None)
    EDITION.forget()
    assert "Harbor" not in text_of(client, "/public/en/partners/")


def test_a_public_page_sets_no_cookie_and_does_not_vary(client: Client) -> None:
    response = client.get("/public/en/", headers={"Accept-Language": "ru"})
    assert response.cookies == {}
    assert "Vary" not in response.headers
    assert response.headers["Cache-Control"] == "public, max-age=60"


class TestOffice:
    """What the office does on the partner's page."""

    def test_the_press_officer_shows_a_partner_and_takes_it_off(self, sign_in: SignIn) -> None:
        made = samples.everything()
        press, page = sign_in("press"), f"/partners/{made.partner.slug}/public/"
        press.post(f"{page}do/show/", {"text_en": "We build ships."})
        assert "We build ships." in text_of(Client(), f"/public/en/partners/{made.partner.slug}/")
        press.post(f"{page}do/describe/", {"text_en": "We build ships.", "text_ru": "Строим корабли."})
        press.post(f"{page}do/hide/")
        EDITION.forget()
        assert Client().get(f"/public/en/partners/{made.partner.slug}/").status_code == 404
        kept = m.PublicText.objects.values_list("language", "text")
        assert set(kept) == {("en", "We build ships."), ("ru", "Строим корабли.")}

    def test_a_reader_changes_nothing(self, reader: Client) -> None:
        made = samples.everything()
        page = f"/partners/{made.partner.slug}/public/"
        assert reader.get(page).status_code == 200
        assert reader.post(f"{page}do/show/", {}).status_code == 403
        assert reader.post(f"{page}unit/{made.unit.uuid}/show/").status_code == 403

    def test_single_records_are_shown_and_taken_off(self, sign_in: SignIn) -> None:
        made = samples.everything()
        page = f"/partners/{made.partner.slug}/public/"
        press = sign_in("press")
        for step, visibility in (("show", "public"), ("hide", "staff")):
            press.post(f"{page}unit/{made.unit.uuid}/{step}/")
            made.unit.refresh_from_db()
            assert made.unit.visibility == visibility
        assert press.post(f"{page}person/{made.unit.uuid}/show/").status_code == 404

    def test_too_long_a_text_comes_back_with_the_reason(self, officer: Client) -> None:
        made = samples.everything()
        response = officer.post(f"/partners/{made.partner.slug}/public/do/show/", {"text_en": "x" * 3001})
        assert response.status_code == 422
        assert "x" * 3001 in response.content.decode()

    def test_each_write_is_in_the_audit_trail(self) -> None:
        made = samples.everything()
        show_partner(partnership=public.tie_of(made.partner), partner=made.partner, texts={"en": "Ships."}, by=None)
        events = m.AuditEvent.objects.filter(action="show_partner")
        assert {event.record_type for event in events} == {"partnership", "organization", "publictext"}


@pytest.mark.parametrize("items", [1, 3])
def test_the_offices_page_asks_a_fixed_number_of_questions(
    items: int, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = [public.publish(number) for number in range(items)]
    with django_assert_num_queries(14):
        reader.get(f"/partners/{made[0].partner.slug}/public/")
