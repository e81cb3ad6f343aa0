"""The press room: written, translated beside the original, tied to records, previewed, published, corrected."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from ortaq.jobs.press import follow_press
from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.news.operations import attach_record, restrict_news, translate_news
from ortaq.registry.news.photos import add_photo
from ortaq.registry.news.publishing import publish_news, set_embargo
from tests.registry import factories, visiting
from tests.registry.news.makers import HOUR, news, photo, published, scheduled, translated
from tests.web import samples
from tests.web.conftest import SignIn

WORD = "<p class=MsoNormal>Guests <b>came</b><o:p></o:p></p><script>bad()</script><p>· ships</p><p>· ports</p>"


@pytest.fixture
def press(sign_in: SignIn) -> Client:
    return sign_in("press")


def written(**values: Any) -> dict[str, Any]:
    return {"uuid": str(uuid.uuid4()), "language": "en", "title": "Guests came", "lead": "", "body": ""} | values


def upload(data: bytes, name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def address(item: m.NewsItem) -> str:
    return f"/press/{item.slug}/"


def test_written_once_and_pasted_words_are_cleaned(press: Client) -> None:
    sent = written(body=WORD)
    for _ in range(2):
        assert press.post("/press/new/", sent).status_code == 302
    item = m.NewsItem.objects.get()
    assert item.texts.get().body == "<p>Guests came</p>\n<ul><li>ships</li><li>ports</li></ul>"
    assert press.get(f"{address(item)}text/en/").context["form"]["body"].value() == "Guests came\n\n- ships\n- ports"
    assert press.post("/press/paste/", {"html": WORD}).content.decode() == "Guests came\n\n- ships\n- ports"


@pytest.mark.parametrize("values", [{"title": ""}, {"language": "de"}, {"title": "x" * 301}])
def test_mistakes_keep_what_was_typed(values: dict[str, str], press: Client) -> None:
    response = press.post("/press/new/", written(lead="<i>They</i> talked.", **values))
    assert response.status_code == 422
    assert "&lt;i&gt;They&lt;/i&gt; talked." in response.content.decode()
    assert m.NewsItem.objects.count() == 0


def test_the_session_ends_and_nothing_typed_is_lost(sign_in: SignIn, press: Client) -> None:
    client = sign_in("anonymous")
    away = client.post("/press/new/", written(lead="They talked."))
    assert away.headers["Location"] == "/account/login/?next=%2Fpress%2Fnew%2F"
    client.force_login(factories.user("dana", role="press"))
    assert client.get("/press/new/").context["form"]["lead"].value() == "They talked."


def test_a_language_is_added_beside_the_original(press: Client) -> None:
    item = news()
    page = press.get(f"{address(item)}text/kk/")
    assert page.context["original"].language == "en"
    press.post(f"{address(item)}text/kk/", {"title": "Қонақтар", "body": "Келді.", "version": "0"})
    assert item.texts.get(language="kk").of_version == 1
    assert press.get(f"{address(item)}text/de/").status_code == 404
    press.post(f"{address(item)}text/kk/remove/")
    assert [text.language for text in item.texts.all()] == ["en"]


@pytest.mark.behavior(14)
def test_the_second_of_two_sees_both_versions(press: Client) -> None:
    item = news()
    dana = factories.user("dana", role="press")
    translate_news(item=item, language="en", title="Theirs", lead="They talked.", body="They came.", by=dana)
    mine = {"title": "Mine", "lead": "They talked.", "body": "They came late.", "version": "1"}
    response = press.post(f"{address(item)}text/en/", mine)
    assert (response.status_code, response.context["page"].who) == (409, "dana")
    assert [
        (one.name, one.opened, one.theirs, one.mine, one.choice) for one in response.context["page"].differences
    ] == [
        ("title", "A delegation from Harbor University came", "Theirs", "Mine", ""),
        ("body", "They came.", "They came.", "They came late.", "mine"),
    ]
    chosen = mine | {"version": "2", "keep-title": "theirs", "keep-body": "mine"}
    press.post(f"{address(item)}text/en/", chosen)
    text = item.texts.get()
    assert (text.title, text.body) == ("Theirs", "<p>They came late.</p>")


def test_two_add_the_same_language(press: Client) -> None:
    item = news()
    translated(item, "kk", "Олардікі")
    response = press.post(f"{address(item)}text/kk/", {"title": "Менікі", "body": "Келді.", "version": "0"})
    assert response.status_code == 409
    assert "Олардікі" in response.content.decode()
    assert "Менікі" in response.content.decode()


def test_what_is_public_is_corrected_with_a_note(press: Client) -> None:
    item = published()
    form = press.get(f"{address(item)}text/en/").context["form"]
    sent = {"title": "Guests came", "lead": "", "body": "Five came.", "version": form["version"].value()}
    assert press.post(f"{address(item)}text/en/", sent | {"note": ""}).status_code == 422
    assert press.post(f"{address(item)}text/en/", sent | {"note": "Five, not four."}).status_code == 302
    shown = press.get(f"{address(item)}preview/en/").content.decode()
    assert "Five, not four." in shown
    assert "Five came." in shown


def test_records_are_looked_up_and_attached(press: Client) -> None:
    item, made = news(), samples.everything()
    page = press.get(f"{address(item)}about/?q=harbor").context["page"]
    assert {hit.key.partition(":")[0] for hit in page.hits} == {
        "organization", "person", "jointunit", "engagement", "agreement",
    }  # fmt: skip
    press.post(f"{address(item)}about/?q=harbor", {"record": f"organization:{made.partner.uuid}"})
    assert item.links.get().record == made.partner
    for wrong in ("", "organization:x", f"sourcedocument:{made.source.uuid}", f"organization:{uuid.uuid4()}"):
        assert press.post(f"{address(item)}about/", {"record": wrong}).status_code == 404
    press.post(f"{address(item)}about/{item.links.get().uuid}/remove/")
    assert item.links.count() == 0


def test_photos(press: Client) -> None:
    item = news()
    translated(item)
    step = f"{address(item)}do/photo/"
    refused = press.post(step, {"file": upload(b"no photo"), "alternative_en": "Guests", "credit": "Aigul"})
    assert refused.status_code == 422
    assert "a.jpg: this is no photo" in refused.content.decode()
    assert 'value="Guests"' in refused.content.decode()
    assert press.post(step, {"file": upload(photo())}).status_code == 422
    press.post(step, {"file": upload(photo()), "alternative_en": "Guests", "credit": "Aigul"})
    held = item.photos.get()
    edit = f"{address(item)}photos/{held.uuid}/"
    file = press.get(f"{edit}480.jpg")
    assert (file.status_code, file.headers["Content-Type"]) == (200, "image/jpeg")
    assert b"".join(file.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined]
    file.close()
    assert press.get(f"{edit}481.jpg").status_code == 404
    assert press.get(edit).context["form"]["alternative_en"].value() == "Guests"
    press.post(edit, {"alternative_en": "Five guests", "alternative_ru": "Гости", "credit": ""})
    assert {text.language: text.alternative for text in held.texts.all()} == {"en": "Five guests", "ru": "Гости"}
    press.post(f"{edit}remove/")
    assert item.photos.count() == 0


def test_from_the_draft_to_the_public_and_back(press: Client) -> None:
    item = news()
    at = timezone.localtime(timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert press.post(f"{address(item)}do/schedule/", {"publish_at": "tomorrow"}).status_code == 422
    press.post(f"{address(item)}do/schedule/", {"publish_at": at})
    page = press.get(address(item)).context["page"]
    assert [offer.step.name for offer in page.steps.all] == [
        "publish", "unschedule", "embargo", "visibility", "withdraw",
    ]  # fmt: skip
    press.post(f"{address(item)}do/unschedule/")
    press.post(f"{address(item)}do/publish/")
    item.refresh_from_db()
    assert item.state == "published"
    late = press.post(f"{address(item)}do/embargo/", {"until": at})
    assert late.status_code == 422
    assert "an embargo comes too late" in late.content.decode()
    press.post(f"{address(item)}do/withdraw/", {"reason": "The day was wrong."})
    assert "The day was wrong." in press.get(address(item)).content.decode()


def test_what_is_missing_stands_on_the_page(press: Client) -> None:
    item = news(body="")
    add_photo(item=item, chunks=[photo()], name="a.jpg", alternatives={"en": "Guests"}, by=None)
    translated(item)
    assert press.get(address(item)).context["page"].lacks == (
        "The text in English has only a title.",
        "A photo is not described in Russian, for people who do not see it.",
    )


def test_the_preview_shows_what_is_public_alone(press: Client) -> None:
    item, visit, body = news(), visiting.requested(title="Secret visit"), visiting.guest("Open University")
    audit.change(body, action="test", by=None, visibility="public")
    for record in (visit, body):
        attach_record(item=item, record=record, by=None)
    text = press.get(f"{address(item)}preview/en/").content.decode()
    assert ("Open University" in text, "Secret visit" in text) == (True, False)
    assert "1 record that it is about is not public" in text
    assert press.get(f"{address(item)}preview/zh/").status_code == 404


def test_a_draft_from_a_visit_is_looked_at_and_kept_once(press: Client, reader: Client) -> None:
    visit = visiting.in_state("held")
    action = [one.label for one in press.get(f"/visits/{visit.slug}/").context["page"].header.actions]
    assert action == ["News about it"]
    page = f"/press/draft/{visit.slug}/"
    assert [row.text.language for row in press.get(page).context["page"].drafts] == ["en", "kk", "ru", "zh"]
    assert m.NewsItem.objects.count() == 0
    for _ in range(2):
        kept = press.post(page)
    item = m.NewsItem.objects.get()
    assert kept.headers["Location"] == press.get(page).headers["Location"] == address(item)
    assert item.texts.count() == 4
    assert reader.get(page).status_code == 403
    asked = visiting.requested(title="Only asked for")
    assert press.get(f"/press/draft/{asked.slug}/").headers["Location"] == f"/visits/{asked.slug}/"


def test_the_page_leads_to_its_source(press: Client) -> None:
    item = published()
    follow_press(by=None)
    assert [value.text for value in press.get(address(item)).context["page"].sources] == [item.title]


def test_readers_see_and_change_nothing(reader: Client, press: Client) -> None:
    item = news()
    page = reader.get(address(item)).context["page"]
    assert (page.steps.all, page.photo_steps.all, page.add, page.attach) == ((), (), (), "")
    assert reader.get("/press/").context["page"].action is None
    for sent in (f"{address(item)}do/publish/", f"{address(item)}text/en/", f"{address(item)}about/"):
        assert reader.post(sent).status_code == 403
    restrict_news(item=item, visibility="restricted", by=None)
    assert (reader.get(address(item)).status_code, press.get(address(item)).status_code) == (404, 200)
    add_photo(item=item, chunks=[photo()], name="a.jpg", alternatives={"en": "Guests"}, by=None)
    assert reader.get(f"{address(item)}photos/{item.photos.get().uuid}/480.jpg").status_code == 404
    assert reader.get("/search/?q=delegation").context["page"].count == 0
    assert press.get("/search/?q=delegation").context["page"].count == 1


def test_search_finds_news_by_title_and_text(reader: Client) -> None:
    item = news("Ships in port", body="The icebreaker came.")
    translated(item, "zh", "港口的船")
    for words in ("ships", "icebreaker", "港口"):
        groups = reader.get(f"/search/?q={words}").context["page"].groups
        assert [hit.address for group in groups for hit in group.hits] == [address(item)], words


@pytest.mark.parametrize("rows", [1, 3])
def test_queries_of_the_list(rows: int, press: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(rows):
        translated(news(f"News {number}"))
    with django_assert_num_queries(7):
        assert len(press.get("/press/?all=1").context["page"].table.rows) == rows


@pytest.mark.parametrize("parts", [1, 3])
def test_queries_of_a_page(parts: int, press: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    item = published("Ships in the port")
    published("Ships in another port")
    for number, language in enumerate(["ru", "kk", "zh"][:parts]):
        translated(item, language)
        attach_record(item=item, record=visiting.guest(f"University {number}"), by=None)
    for number in range(parts):
        said = dict.fromkeys(("en", "ru", "kk", "zh"), "Guests")
        add_photo(item=item, chunks=[photo(800 + number)], name="a.jpg", alternatives=said, by=None)
    with django_assert_num_queries(13):
        assert len(press.get(address(item)).context["page"].photos) == parts
    with django_assert_num_queries(12):
        assert len(press.get(f"{address(item)}preview/en/").context["page"].photos) == parts


def test_the_list_is_filtered_and_says_when(press: Client) -> None:
    until = timezone.now() + HOUR
    held = set_embargo(item=news("Held"), until=until, by=None)
    scheduled("Later"), published("Out"), translated(news("Two languages"))
    titles = lambda query: {row[0].text for row in press.get(f"/press/{query}").context["page"].table.rows}  # noqa: E731
    assert titles("?state=draft") == {"Held", "Two languages"}
    assert titles("?state=scheduled") == {"Later"}
    assert titles("?state=published") == {"Out"}
    assert titles("?language=ru") == {"Two languages"}
    assert titles("?q=out") == {"Out"}
    assert held.embargo_until == until


def test_hostile_words_are_words(press: Client) -> None:
    item = news(samples.HOSTILE, lead=samples.HOSTILE, body=samples.HOSTILE)
    publish_news(item=item, by=None)
    for page in ("/press/", address(item), f"{address(item)}preview/en/", f"{address(item)}text/en/"):
        text = press.get(page).content.decode()
        assert "<script>alert" not in text
        assert "Институтtechnologischerforschung" in text


def test_the_page_of_a_partner_tells_the_news_about_it_that_is_out(press: Client) -> None:
    made = samples.everything()
    for item in (news("A draft"), scheduled("News to come")):
        attach_record(item=item, record=made.partner, by=None)
    told = news("Guests came")
    attach_record(item=told, record=made.partner, by=None)
    publish_news(item=told, by=None)
    published("News of others")
    page = press.get(made.addresses["partner"]).context["page"]
    assert [(entry.value.text, entry.value.address) for entry in page.news] == [("Guests came", address(told))]
