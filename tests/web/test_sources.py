"""The inbox and the page of a source: bringing texts in, finding them, deleting and restoring them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ortaq.jobs import capture
from ortaq.registry import models as m
from ortaq.registry.review import operations as review
from ortaq.registry.sources.operations import add_source, delete_source, mark_failed
from tests.registry import factories
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

ARTICLE = (
    "Guests from Harbin\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National "
    "University on 16 May 2024. The university has about 30,000 students."
)


@pytest.fixture
def reviewer(sign_in: SignIn) -> Client:
    return sign_in("reviewer")


def upload(client: Client, *files: tuple[str, bytes], **about: str) -> Any:
    articles = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(reverse("source_upload"), {"articles": articles, **about})


def test_pasted_text_is_read_at_once_and_leads_to_its_review(reviewer: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr(capture, "read_article", lambda article, index, reader: factories.reading(article.text))
    text = factories.TEXT.replace("\n", "\r\n")
    response = reviewer.post(reverse("source_paste"), {"text": text, "publisher": "KazNU"})
    source = m.SourceDocument.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/sources/{source.slug}/review/")
    assert (source.text, source.title, source.publisher) == (factories.TEXT, "Delegation visits KazNU", "KazNU")
    assert (source.state, source.language, source.facts.count()) == ("read", "en", 9)


def test_a_title_given_apart_stands_above_the_text(reviewer: Client) -> None:
    reviewer.post(reverse("source_paste"), {"text": "A delegation visited us.", "title": " The  visit "})
    assert m.SourceDocument.objects.get().text == "The visit\n\nA delegation visited us."


def test_a_file_says_about_itself_what_the_form_does_not(reviewer: Client) -> None:
    fields = {"text": ARTICLE, "date": "2024-05-17", "publisher": "Press service", "url": "https://example.org/1"}
    upload(reviewer, ("visit.json", json.dumps(fields).encode()), publisher="KazNU press")
    source = m.SourceDocument.objects.get()
    assert (str(source.published), source.publisher, source.url, source.file_name) == (
        "2024-05-17", "KazNU press", "https://example.org/1", "visit.json",
    )  # fmt: skip


def test_an_address_that_is_not_of_the_web_is_not_kept(reviewer: Client) -> None:
    upload(reviewer, ("visit.json", json.dumps({"text": ARTICLE, "url": "javascript:alert(1)"}).encode()))
    assert m.SourceDocument.objects.get().url == ""


def test_several_files_wait_and_the_page_reads_them(reviewer: Client, monkeypatch: Any) -> None:
    monkeypatch.setattr("ortaq.web.sources.views.BITE", 60)
    files = [(f"{n}.txt", f"{ARTICLE} Number {n}.".encode()) for n in range(3)]
    response = upload(reviewer, *files, ("empty.txt", b""))
    assert response.status_code == 302
    assert m.SourceDocument.objects.filter(state="waiting").count() == 3
    page = reviewer.get("/sources/").content.decode()
    assert "3 texts wait to be read." in page
    assert "empty.txt: the file is empty." in page
    assert "3 sources were added." in page
    answer = reviewer.post(reverse("sources_read"), headers={"HX-Request": "true"}).content.decode()
    assert "All texts are read." in answer
    assert m.SourceDocument.objects.filter(state="read").count() == 3


BAD = {
    "empty file": ("empty.txt", b"", "empty.txt: the file is empty."),
    "binary": ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "photo.txt: this is not text but a binary file."),
    "too large": ("big.txt", b"word " * 2_000_000, "big.txt: 10.0 MB is too large for one article (at most 5 MB)"),
    "wrong encoding": ("old.txt", "Делегация".encode("cp1251"), "old.txt: not UTF-8 text"),
    "scripts only": ("page.html", b"<html><body<p><script>alert(1)<p>", "page.html: "),
    "no text in it": ("article.json", b'{"title": "x"}', "article.json: the article has no &#x27;text&#x27;."),
    "not JSON": ("article.json", b"{", "article.json: not valid JSON"),
    "another kind": ("scan.tiff", b"II*", "scan.tiff: not a kind of file that can be read"),
    "no name": ("x", ARTICLE.encode(), "x: not a kind of file that can be read"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_named_with_its_cause_and_nothing_is_written(reviewer: Client, case: str) -> None:
    name, content, message = BAD[case]
    before = m.AuditEvent.objects.count()
    response = upload(reviewer, (name, content))
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not m.SourceDocument.objects.exists()
    assert m.AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"text": ""}, "The text is empty"),
        ({"text": " \n – \n"}, "The text is empty"),
        ({"text": "word " * 2_000_000}, "The text has 10,000,000 characters, too many for one article"),
        ({"text": "One\x00two"}, "Null characters are not allowed"),
        ({"text": ARTICLE, "published": "yesterday"}, "Write the day as 2026-03-31."),
        ({"text": ARTICLE, "language": "xx"}, "Select a valid choice"),
    ],
)
def test_a_bad_text_is_refused_and_what_was_typed_stays(reviewer: Client, typed: dict[str, str], message: str) -> None:
    response = reviewer.post(reverse("source_paste"), {"publisher": "Kept <b>", **typed})
    page = response.content.decode()
    assert (response.status_code, m.SourceDocument.objects.count()) == (422, 0)
    assert message in page
    assert "Kept &lt;b&gt;" in page


UNREAD = "زار وفد من الجامعة جامعتنا اليوم. " * 5


@pytest.mark.parametrize("way", ["paste", "upload"])
def test_a_language_that_nobody_reads_is_said_and_nothing_is_written(reviewer: Client, way: str) -> None:
    if way == "paste":
        response = reviewer.post(reverse("source_paste"), {"text": UNREAD})
    else:
        response = upload(reviewer, ("visite.txt", UNREAD.encode()))
    assert (response.status_code, m.SourceDocument.objects.count()) == (422, 0)
    assert "language" in response.content.decode()


def test_the_same_article_twice_leads_to_the_one_that_is_there(reviewer: Client) -> None:
    reviewer.post(reverse("source_paste"), {"text": ARTICLE})
    first = m.SourceDocument.objects.get()
    response = upload(reviewer, ("again.txt", ARTICLE.replace("\n\n", "\n \n").encode()))
    page = response.content.decode()
    assert (response.status_code, m.SourceDocument.objects.count()) == (422, 1)
    assert "again.txt: This text is already here as “Guests from Harbin”" in page
    assert f'href="/sources/{first.slug}/"' in page


def test_what_says_nearly_the_same_as_another_is_taken_and_told(reviewer: Client) -> None:
    text = "\n".join(f"Sentence {number} of the article says what happened on day {number}." for number in range(30))
    reviewer.post(reverse("source_paste"), {"text": text, "title": "The visit"})
    response = reviewer.post(
        reverse("source_paste"), {"text": f"{text}\nRead also our other news.", "title": "The visit again"}, follow=True
    )
    assert m.SourceDocument.objects.count() == 2
    assert [str(message) for message in response.context["messages"]] == [
        "“The visit again” says nearly the same as “The visit”, which is here already."
    ]
    response = reviewer.post(reverse("source_paste"), {"text": ARTICLE}, follow=True)
    assert [str(message) for message in response.context["messages"]] == []


def test_what_the_reader_chokes_on_is_kept_and_can_be_read_again(reviewer: Client, monkeypatch: Any) -> None:
    def choke(*args: Any, **kwargs: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(capture, "read_article", choke)
        response = reviewer.post(reverse("source_paste"), {"text": ARTICLE})
    source = m.SourceDocument.objects.get()
    assert (source.state, response.headers["Location"]) == ("failed", f"/sources/{source.slug}/")
    assert (
        "The reader failed on this text (ZeroDivisionError)."
        in reviewer.get(f"/sources/{source.slug}/").content.decode()
    )
    again = reviewer.post(reverse("source_read_again", args=[source.slug]))
    source.refresh_from_db()
    assert (again.headers["Location"], source.state) == (f"/sources/{source.slug}/review/", "read")


def test_a_failed_reading_says_why_in_the_list(reviewer: Client) -> None:
    source = add_source(title="زيارة", text=UNREAD, by=None)
    mark_failed(source=source, why="Arabic is not read yet.", by=None)
    assert "Arabic is not read yet." in reviewer.get("/sources/?state=failed").content.decode()
    response = reviewer.post(reverse("source_read_again", args=[source.slug]), {"language": "ar"}, follow=True)
    assert "زيارة" in response.content.decode()
    source.refresh_from_db()
    assert source.state == "failed"


def test_filters_show_what_they_say(reviewer: Client) -> None:
    factories.reviewed()
    add_source(title="Unread", text="Unread text", by=None, publisher="Paper", language="ru")
    gone = add_source(title="Gone", text="Gone text", by=None)
    delete_source(source=gone, by=None)
    titles = ("Delegation visits KazNU", "Unread", "Gone")
    shown = {
        query: {title for title in titles if f"<bdi>{title}</bdi>" in page(reviewer, query)}
        for query in ("", "state=review", "state=waiting", "state=deleted", "language=ru", "publisher=Paper", "q=kaznu")
    }  # fmt: skip
    visit = "Delegation visits KazNU"
    assert shown == {
        "": {visit, "Unread"}, "state=review": {visit}, "state=waiting": {"Unread"}, "state=deleted": {"Gone"},
        "language=ru": {"Unread"}, "publisher=Paper": {"Unread"}, "q=kaznu": {visit},
    }  # fmt: skip


def page(client: Client, query: str) -> str:
    response = client.get(f"/sources/?{query}")
    assert response.status_code == 200
    return str(response.content.decode())


@pytest.mark.parametrize("query", ["state=nonsense", "page=99", "page=x", "language=%00", "q=%00", "q=" + "x" * 5000])
def test_nonsense_in_the_query_string_is_survived(reviewer: Client, query: str) -> None:
    page(reviewer, query)


def test_the_inbox_takes_as_many_queries_for_many_as_for_few(reviewer: Client, django_assert_num_queries: Any) -> None:
    for count in (3, 20):
        for n in range(count):
            add_source(title=f"{count}-{n}", text=f"Text {count}-{n}", by=None, publisher=f"Paper {n}")
        with django_assert_num_queries(8):
            page(reviewer, "")


def test_accepted_quotes_are_marked_and_lead_to_their_records(reviewer: Client) -> None:
    source = factories.reviewed()
    review.accept_fact(fact=m.ProposedFact.objects.get(kind="profile_fact"), by=None)
    start = source.text.index("30,000 students")
    place = f"{start}-{start + 15}"
    page = reviewer.get(f"/sources/{source.slug}/").content.decode()
    assert (
        f'<a class="place" id="q={place}"></a><mark class="piece kind-profile_fact" data-q="{place}">30,000 students'
        in page
    )
    assert f'href="/sources/{source.slug}/?q={place}#q={place}"' in page
    assert 'href="/partners/harbin-engineering-university/"' in page
    filled = reviewer.get(f"/sources/{source.slug}/?q={place}").content.decode()
    assert f'is-current" data-q="{place}">30,000 students' in filled


@pytest.mark.parametrize("place", ["5-3", "0-999999", "-", "a-b", "٣-٤", "1-2-3", "9" * 20 + "-1"])
def test_a_place_that_is_none_fills_nothing(reviewer: Client, place: str) -> None:
    source = factories.reviewed()
    response = reviewer.get(f"/sources/{source.slug}/", {"q": place})
    assert response.status_code == 200
    assert b"is-current" not in response.content


def test_captured_markup_shows_as_text(reviewer: Client) -> None:
    reviewer.post(reverse("source_paste"), {"text": f"<script>alert('x')</script>\n\n{ARTICLE}<img src=x onerror=y>"})
    source = m.SourceDocument.objects.get()
    for address in ("/sources/", f"/sources/{source.slug}/", f"/sources/{source.slug}/review/"):
        page = reviewer.get(address).content.decode()
        assert "&lt;script&gt;alert(" in page
        assert "<script>alert(" not in page
        assert "<img src=x" not in page


def test_deleting_previews_and_undoes(officer: Client) -> None:
    source = factories.reviewed()
    review.accept_fact(fact=m.ProposedFact.objects.get(kind="profile_fact"), by=None)
    address = reverse("source_delete", args=[source.slug])
    preview = officer.get(address).content.decode()
    assert "7 facts that wait for review go with it." in preview
    assert "Harbin Engineering University: students total 30000" in preview
    response = officer.post(address, {"version": source.version}, follow=True)
    restore = reverse("source_restore", args=[source.slug])
    assert f'action="{restore}"' in response.content.decode()
    assert "It supports nothing any more." in officer.get(f"/sources/{source.slug}/").content.decode()
    assert officer.get(f"/sources/{source.slug}/review/").status_code == 302
    officer.post(restore)
    source.refresh_from_db()
    assert source.deleted_at is None


def test_a_value_whose_only_source_was_deleted_says_so_and_nobody_seems_to_have_typed_it(officer: Client) -> None:
    source = factories.reviewed(by=factories.user("dana"))
    review.accept_fact(fact=m.ProposedFact.objects.get(kind="profile_fact"), by=None)
    delete_source(source=source, by=None)
    page = officer.get("/partners/harbin-engineering-university/").content.decode()
    assert 'aria-label="unsupported: its source “Delegation visits KazNU” was deleted">✕</a>' in page
    assert "entered by" not in page


def test_a_source_changed_since_the_preview_is_not_deleted(officer: Client) -> None:
    source = factories.reviewed()
    response = officer.post(reverse("source_delete", args=[source.slug]), {"version": 99}, follow=True)
    assert "it was not deleted" in response.content.decode()
    source.refresh_from_db()
    assert source.deleted_at is None


@pytest.mark.parametrize("name", ["source_paste", "source_upload", "sources_read"])
def test_a_reader_may_not_bring_anything_in(reader: Client, name: str) -> None:
    assert reader.post(reverse(name), {"text": ARTICLE}).status_code == 403
    assert not m.SourceDocument.objects.exists()
    assert "source_paste" not in reader.get("/sources/").content.decode()


def test_a_reviewer_may_not_delete(reviewer: Client) -> None:
    source = factories.reviewed()
    for name in ("source_delete", "source_restore"):
        assert reviewer.post(reverse(name, args=[source.slug])).status_code == 403


def test_forms_need_their_token(sign_in: SignIn) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(m.RoleGrant.objects.get().user if sign_in("reviewer") else None)  # type: ignore[arg-type]
    assert strict.post(reverse("source_paste"), {"text": ARTICLE}).status_code == 403
    assert not m.SourceDocument.objects.exists()


def test_what_was_pasted_survives_the_end_of_the_session(sign_in: SignIn) -> None:
    client = Client()
    response = client.post(reverse("source_paste"), {"text": ARTICLE, "publisher": "KazNU"})
    assert response.headers["Location"] == "/account/login/?next=%2Fsources%2F"
    sign_in("reviewer")
    client.force_login(m.RoleGrant.objects.get().user)
    page = client.get("/sources/").content.decode()
    assert "A delegation from Harbin Engineering University" in page
    assert 'value="KazNU"' in page
    assert "A delegation from Harbin" not in client.get("/sources/").content.decode()
