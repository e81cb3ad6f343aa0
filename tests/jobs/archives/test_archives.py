"""Archives of the office: brought, listed, worked on as rows, never twice the same text."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from ortaq.capture.ports import Page
from ortaq.jobs.archives import bringing
from ortaq.jobs.archives.bringing import bring_address, bring_file, bring_named
from ortaq.jobs.archives.reporting import write_report
from ortaq.jobs.archives.working import work_archives
from ortaq.registry import models as m
from ortaq.registry.archives.operations import claim_item, list_items, take_item, try_again
from ortaq.registry.archives.queries import counts_of, due_items
from ortaq.registry.archives.rules import CLAIM
from ortaq.registry.errors import AlreadyDecided, Invalid
from ortaq.registry.sources.operations import add_source
from tests.capture.articles import prints
from tests.capture.fetching.server import page, serving, status

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


def zipped(**files: bytes) -> ContentFile[bytes]:
    return ContentFile(prints.packed({name.replace("_", "."): content for name, content in files.items()}))


def brought(file: ContentFile[bytes], name: str, **about: str) -> m.Archive:
    archive = bring_file(file=file, name=name, about=about, by=None)
    work_archives(by=None)
    archive.refresh_from_db()
    return archive


def outcomes(archive: m.Archive) -> dict[str, tuple[str, str]]:
    return {item.name.rpartition("/")[2]: (item.state, item.why) for item in archive.items.all()}


def test_a_zip_file_becomes_sources_and_says_what_it_could_not_be() -> None:
    files = zipped(a_txt=text(1).encode(), b_docx=prints.docx([text(2)]), c_txt=b"", again_txt=text(1).encode(),
                   near_txt=(text(2) + " views 12").encode())  # fmt: skip
    archive = brought(files, "press.zip", publisher="KazNU", published="2024-05-16")
    assert archive.state == "listed"
    states = {name: state for name, (state, _) in outcomes(archive).items()}
    assert states == {
        "a.txt": "taken", "b.docx": "taken", "c.txt": "failed", "again.txt": "repeated", "near.txt": "repeated",
    }  # fmt: skip
    assert "the file is empty" in outcomes(archive)["c.txt"][1]
    sources = {source.file_name: source for source in m.SourceDocument.objects.all()}
    assert set(sources) == {"press.zip/a.txt", "press.zip/b.docx"}
    assert {(source.state, source.publisher, str(source.published)) for source in sources.values()} == {
        ("waiting", "KazNU", "2024-05-16")
    }
    near = archive.items.get(name="press.zip/near.txt")
    assert near.source == sources["press.zip/b.docx"]
    assert 0.85 <= (near.likeness or 0) < 1


def test_nothing_is_done_twice_however_often_the_work_is_called() -> None:
    archive = brought(zipped(a_txt=text(1).encode()), "press.zip")
    assert work_archives(by=None) == 0
    assert m.SourceDocument.objects.count() == 1
    assert list_items(archive=archive, items=[("x", {}, "")], by=None).items.count() == 1


def test_a_claim_that_ran_out_is_anybodys_again_and_two_never_hold_one() -> None:
    archive = bring_file(file=zipped(a_txt=text(1).encode()), name="press.zip", by=None)
    bringing.list_archive(archive=archive, by=None)
    item = archive.items.get()
    other = archive.items.get()
    assert claim_item(item=item, by=None)
    assert not claim_item(item=other, by=None)
    assert work_archives(by=None) == 0  # whoever claimed it was killed
    later = timezone.now() + CLAIM + datetime.timedelta(seconds=1)
    assert due_items(later).get() == item
    m.ArchiveItem.objects.update(claimed_until=timezone.now() - datetime.timedelta(seconds=1))
    assert work_archives(by=None) == 1
    assert m.SourceDocument.objects.count() == 1
    item.refresh_from_db()
    assert (item.state, item.tries) == ("taken", 2)
    with pytest.raises(AlreadyDecided):
        take_item(item=item, source=None, by=None)


def test_pages_of_a_feed_are_fetched_and_tried_again_when_a_server_fails() -> None:
    items = "".join(f"<item><link>/{n}</link></item>" for n in (1, 2, 3))
    rss = f"<rss><channel>{items}</channel></rss>"
    with serving({"/rss": page(rss, "text/xml"), "/1": page(f"<p>{text(1)}</p>"), "/2": status(503)}) as server:
        archive = bring_address(address=server.address("/rss"), by=None)
        assert work_archives(by=None) == 3
        assert [item.state for item in archive.items.all()] == ["taken", "waiting", "failed"]
        slow = archive.items.get(position=2)
        assert "the server answered 503" in slow.why
        assert slow.claimed_until is not None
        assert slow.claimed_until > timezone.now() + datetime.timedelta(minutes=3)
        server.pages["/2"] = page(f"<p>{text(2)}</p>")
        archive.items.filter(position=2).update(claimed_until=None)
        assert work_archives(by=None) == 1
    assert counts_of(archive) == {"waiting": 0, "taken": 2, "repeated": 0, "failed": 1}
    assert "no such page (404)" in archive.items.get(position=3).why
    assert m.SourceDocument.objects.filter(url=server.address("/1")).exists()


def test_a_server_that_always_fails_is_given_up() -> None:
    with serving({"/": status(500)}) as server:
        archive = bring_address(address=server.address("/"), by=None)
        work_archives(by=None)
    archive.refresh_from_db()
    assert (archive.state, "the server answered 500" in archive.failure) == ("failed", True)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.zip", b"nonsense", "is damaged, or no zip file"),
        ("a.csv", b"name\nx\n", "no column is named"),
        ("a.xml", b"<rss>", "the XML is broken in line 1"),
        ("a.zip", prints.packed({"photo.png": b"x"}), "holds no articles"),
    ],
)
def test_an_archive_that_cannot_be_opened_says_why(name: str, content: bytes, why: str) -> None:
    archive = brought(ContentFile(content), name)
    assert archive.state == "failed"
    assert archive.failure.startswith(f"{name}: ")
    assert why in archive.failure


def test_what_is_no_address_is_refused() -> None:
    for address in ("", "kaznu.kz", "file:///etc/passwd"):
        with pytest.raises(Invalid):
            bring_address(address=address, by=None)
    assert not m.Archive.objects.exists()


def test_what_nearly_repeats_can_be_taken_all_the_same_what_repeats_cannot() -> None:
    source = add_source(title="", text=text(1), by=None)
    files = zipped(near_txt=(text(1) + " views 12").encode(), same_txt=text(1).encode())
    archive = brought(files, "press.zip")
    near, same = archive.items.get(position=1), archive.items.get(position=2)
    assert (near.source, same.source) == (source, source)
    with pytest.raises(Invalid, match="word for word"):
        try_again(item=same, by=None)
    try_again(item=near, by=None)
    work_archives(by=None)
    near.refresh_from_db()
    assert near.state == "taken"
    assert m.SourceDocument.objects.count() == 2


def test_a_message_brings_its_attachments_and_says_what_of_them_is_lost() -> None:
    attached = {"report.docx": prints.docx([text(2)]), "bad.pdf": b"x"}
    archive = brought(ContentFile(prints.mail(text(1), attached=attached)), "letter.eml")
    assert m.SourceDocument.objects.count() == 2
    item = archive.items.get()
    assert (item.state, "bad.pdf: is damaged" in item.why) == ("taken", True)


def test_pages_of_a_print_are_kept_with_its_evidence() -> None:
    lines = [["Guests", "A delegation of Harbin Engineering University came."], ["They saw Nazarbayev University."]]
    brought(zipped(visit_pdf=prints.pdf(lines)), "press.zip")
    from ortaq.jobs.capture import capture_waiting

    capture_waiting(by=None)
    source = m.SourceDocument.objects.get()
    assert len(source.pages) == 2
    assert {item.quote: item.page for item in m.Evidence.objects.filter(quote__endswith="University")} == {
        "Harbin Engineering University": 1, "Nazarbayev University": 2,
    }  # fmt: skip


def test_the_command_takes_in_reads_tells_and_reports(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(text(1))
    (folder / "b.txt").write_bytes(b"\xff")
    (folder / "c.csv").write_text(f"text\n{text(2)}\n{text(1)}\n")
    out, err = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as error:
        call_command("capture", str(folder), "--report", str(tmp_path / "r.csv"), stdout=out, stderr=err)
    assert error.value.returncode == 1
    assert "2 read, 0 failed" in out.getvalue()
    assert f"{folder}: 2 taken, 1 repeated, 1 failed" in out.getvalue()
    assert "b.txt: not UTF-8 text" in err.getvalue()
    report = (tmp_path / "r.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in report] == ["outcome", "taken", "failed", "taken", "repeated"]
    with pytest.raises(CommandError, match="name what is to be taken in"):
        call_command("capture", "--report", "r.csv")


def test_a_report_of_a_hostile_archive_has_no_formulas() -> None:
    archive = brought(ContentFile(prints.packed({"a.txt": b""})), "=cmd.zip")
    file = io.StringIO()
    write_report(archive, file)
    assert "'=cmd.zip/a.txt,failed" in file.getvalue()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    archive = bring_named(named=str(tmp_path / "none"), by=None)
    work_archives(by=None)
    [(state, why)] = outcomes(archive).values()
    assert (state, "cannot be opened" in why) == ("failed", True)


def test_no_transaction_waits_for_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[bool] = []
    depth = len(connection.savepoint_ids)  # that of the test itself

    def fetch(self: Any, address: str) -> Page:
        held.append(len(connection.savepoint_ids) > depth)
        maps = "".join(f"<sitemap><loc>http://a/{n}</loc></sitemap>" for n in range(3))
        pages = f"<url><loc>{address}/page</loc></url>"
        return Page(address, "text/xml", f"<sitemapindex>{maps}</sitemapindex>".encode() if address == "http://a/" else
                    f"<urlset>{pages}</urlset>".encode())  # fmt: skip

    monkeypatch.setattr(bringing.WebFetcher, "fetch", fetch)
    archive = bring_address(address="http://a/", by=None)
    bringing.list_archive(archive=archive, by=None)
    assert archive.items.count() == 3
    assert held == [False] * 4
