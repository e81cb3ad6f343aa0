"""Archives on the pages: uploads and addresses come in, are worked on, and say what became of each thing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ortaq.jobs.archives import bringing
from ortaq.jobs.archives.working import work_archives
from ortaq.registry import models as m
from ortaq.registry.archives.operations import bring_archive, list_items
from ortaq.registry.sources.operations import add_source
from tests.capture.articles import prints
from tests.capture.fetching.server import page, serving
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

VISIT = "A delegation from Harbin Engineering University visited Al-Farabi Kazakh National University. "


def text(n: int) -> str:
    return VISIT + " ".join(f"topic{n}x{k}" for k in range(60))


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.FETCH_LOOPBACK = True
    bringing.fetcher.cache_clear()
    bringing.fetcher().limits = bringing.Limits(seconds=5.0)
    yield
    bringing.fetcher.cache_clear()


@pytest.fixture
def reviewer(sign_in: SignIn) -> Client:
    return sign_in("reviewer")


def upload(client: Client, name: str, content: bytes, **about: str) -> Any:
    return client.post(reverse("source_upload"), {"articles": [SimpleUploadedFile(name, content)], **about})


def many(count: int) -> m.Archive:
    archive = bring_archive(name="press.zip <script>", stored="none.zip", by=None)
    items = [(f"press.zip/{n}.txt", {"member": f"{n}.txt"}, "it is broken" if n % 2 else "") for n in range(count)]
    return list_items(archive=archive, items=items, by=None)


def test_an_uploaded_archive_is_taken_in_while_its_page_is_open(reviewer: Client) -> None:
    files = {"a.txt": text(1).encode(), "b.txt": b"", "near.txt": (text(1) + " views 12").encode()}
    response = upload(reviewer, "press.zip", prints.packed(files), publisher="KazNU", published="2024-05-16")
    archive = m.Archive.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/archives/{archive.uuid}/")
    assert "It is being opened." in reviewer.get(response.headers["Location"]).content.decode()
    answer = reviewer.post(reverse("archive_work", args=[archive.uuid]), headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"
    shown = reviewer.get(f"/archives/{archive.uuid}/").content.decode()
    assert "press.zip/b.txt: the file is empty." in shown
    assert "% of it stands in:" in shown
    assert "Take it in all the same" in shown
    source = m.SourceDocument.objects.get()
    assert (source.publisher, str(source.published), source.state) == ("KazNU", "2024-05-16", "waiting")
    assert f"/sources/{source.slug}/" in shown
    report = reviewer.get(f"/archives/{archive.uuid}/report.csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in report] == ["outcome", "taken", "failed", "repeated"]


def test_what_nearly_repeats_is_taken_when_somebody_says_so(reviewer: Client) -> None:
    files = {"a.txt": text(1).encode(), "near.txt": (text(1) + " views 12").encode()}
    upload(reviewer, "press.zip", prints.packed(files))
    archive = m.Archive.objects.get()
    work_archives(by=None)
    again = reverse("archive_item_again", args=[archive.uuid, 2])
    assert reviewer.post(again, follow=True).status_code == 200
    reviewer.post(reverse("archive_work", args=[archive.uuid]))
    assert m.SourceDocument.objects.count() == 2
    assert "was settled meanwhile" in reviewer.post(again, follow=True).content.decode()  # a double click


def test_an_address_is_fetched(reviewer: Client) -> None:
    with serving({"/news": page(f"<html><body><p>{text(3)}</p></body></html>")}) as server:
        response = reviewer.post(reverse("archive_address"), {"address": server.address("/news"), "language": "en"})
        archive = m.Archive.objects.get()
        assert response.headers["Location"] == f"/archives/{archive.uuid}/"
        reviewer.post(reverse("archive_work", args=[archive.uuid]))
        source = m.SourceDocument.objects.get()
        assert (source.url, source.language) == (server.address("/news"), "en")


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Type an address first."), ("ftp://x/", "not an address of the web"), ("http://u:p@x/", "password in it")],
)
def test_a_bad_address_is_told(reviewer: Client, typed: str, message: str) -> None:
    response = reviewer.post(reverse("archive_address"), {"address": typed}, follow=True)
    assert message in response.content.decode()
    assert not m.Archive.objects.exists()


def test_a_private_address_is_never_asked(reviewer: Client) -> None:
    reviewer.post(reverse("archive_address"), {"address": "http://169.254.169.254/latest/"})
    archive = m.Archive.objects.get()
    reviewer.post(reverse("archive_work", args=[archive.uuid]))
    assert "leads into a private network" in reviewer.get(f"/archives/{archive.uuid}/").content.decode()


@pytest.mark.parametrize("count", [1, 60])
def test_pages_ask_the_database_as_often_for_many_as_for_few(
    reviewer: Client, count: int, django_assert_num_queries: Any
) -> None:
    archive = many(count)
    archive.items.update(source=add_source(title="A visit", text=text(1), by=None))
    reviewer.get("/archives/")
    with django_assert_num_queries(8):
        shown = reviewer.get(f"/archives/{archive.uuid}/").content.decode()
    assert "<script>" not in shown.partition("<main")[2].replace("<script src", "")
    with django_assert_num_queries(4):
        assert "press.zip" in reviewer.get("/archives/").content.decode()


def test_items_are_filtered_by_state_and_readers_have_no_buttons(sign_in: SignIn) -> None:
    archive = many(4)
    reader = sign_in("reader")
    shown = reader.get(f"/archives/{archive.uuid}/?state=failed").content.decode()
    assert "press.zip/1.txt" in shown
    assert "press.zip/0.txt" not in shown
    assert "Try again" not in shown
    assert 'id="working"' in shown
    assert "Go on" not in shown


def test_no_archive_yet(reviewer: Client) -> None:
    assert "Bring one in under Sources." in reviewer.get("/archives/").content.decode()


def test_the_review_says_on_which_page_a_quote_stands(reviewer: Client) -> None:
    lines = [["Guests", "A delegation of Harbin Engineering University came."], ["They saw Nazarbayev University."]]
    response = upload(reviewer, "visit.pdf", prints.pdf(lines))
    assert "page 2" in reviewer.get(response.headers["Location"]).content.decode()


def test_a_source_that_the_reader_may_not_see_is_not_named(sign_in: SignIn) -> None:
    archive = many(2)
    secret = add_source(title="Secret visit", text=text(9), by=None)
    m.SourceDocument.objects.filter(pk=secret.pk).update(visibility="restricted")
    m.ArchiveItem.objects.filter(position=1).update(source=secret, state="taken")
    for address in (f"/archives/{archive.uuid}/", f"/archives/{archive.uuid}/report.csv"):
        assert "Secret visit" not in sign_in("reader").get(address).content.decode()
        assert "Secret visit" in sign_in("administrator").get(address).content.decode()


def test_a_page_does_not_ask_again_and_again_while_everything_is_put_off(reviewer: Client) -> None:
    archive = many(1)
    assert "load delay" in reviewer.get(f"/archives/{archive.uuid}/").content.decode()
    assert "1 archive is being taken in." in reviewer.get("/sources/").content.decode()
    archive.items.update(claimed_until=timezone.now() + datetime.timedelta(minutes=4))
    shown = reviewer.get(f"/archives/{archive.uuid}/").content.decode()
    assert "The others are looked at again at" in shown
    assert "load delay" not in shown
    assert "being taken in" not in reviewer.get("/sources/").content.decode()
    work = reviewer.post(reverse("archive_work", args=[archive.uuid]), headers={"HX-Request": "true"})
    assert work.headers["HX-Refresh"] == "true"
