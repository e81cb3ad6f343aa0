"""Folders, zip files, feeds, sitemaps and tables become entries, entries become articles."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from ortaq.capture.archives.entries import Entry
from ortaq.capture.archives.opening import entries
from ortaq.capture.archives.reading import articles_of
from ortaq.capture.errors import NotFetched
from ortaq.capture.fetching.web import WebFetcher
from ortaq.capture.ports import Page
from ortaq.vocabulary.articles import Article
from tests.capture.articles import prints
from tests.capture.fetching.server import moved, page, serving, status

TEXT = "A delegation of Harbin Engineering University came to discuss joint laboratories and exchange of students."
PAGE = f"<html><head><title>Guests</title></head><body><article><h1>Guests</h1><p>{TEXT}</p></article></body></html>"
LONG = f"{TEXT} " * 8


class Nowhere:
    def fetch(self, address: str) -> Page:
        raise NotFetched(f"{address}: there is no network here.")


def read(named: str | Path, fetcher: object = None) -> list[tuple[str, Article | str]]:
    """(entry, article or what was wrong), in order."""
    web = fetcher or Nowhere()
    return [
        (entry.name, found if isinstance(found, Article) else str(found))
        for entry in entries(str(named), fetcher=web)  # type: ignore[arg-type]
        for found in articles_of(entry, fetcher=web)  # type: ignore[arg-type]
    ]


def test_a_folder_with_all_below_it_in_order_but_labels_hidden_files_and_results(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a/z.md",
        "a/x.gold.json",
        ".hidden.txt",
        ".git/c.txt",
        "photo.jpg",
        "~$b.docx",
        "read/old.txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    found = entries(str(tmp_path), fetcher=Nowhere(), without=tmp_path / "read")
    assert [entry.path and entry.path.relative_to(tmp_path).as_posix() for entry in found] == ["b.txt", "a/z.md"]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"x")
    [(_, why)] = read(tmp_path)
    assert "a folder without articles; their names end in .txt, .md" in str(why)


def test_a_zip_file_whose_bad_parts_stop_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    files = {
        "one.txt": TEXT.encode(), "folder/two.docx": prints.docx(["Guests", TEXT]),  "__MACOSX/one.txt": b"",
        "bomb.txt": b"A" * 6_000_000, "inner.zip": prints.packed({"a.txt": b"a"}), "photo.png": b"x",
        "../up.txt": b"up",
    }  # fmt: skip
    path.write_bytes(prints.packed(files))
    found = dict(read(path))
    assert isinstance(found[f"{path}/one.txt"], Article)
    assert isinstance(found[f"{path}/folder/two.docx"], Article)
    assert "unpacks to more than 5 MB" in str(found[f"{path}/bomb.txt"])
    assert "an archive in an archive" in str(found[f"{path}/inner.zip"])
    up = found[f"{path}/../up.txt"]
    assert isinstance(up, Article)
    assert up.id == "up"
    assert len(found) == 5


def test_names_in_old_zip_files() -> None:
    import zipfile

    from ortaq.capture.articles.packages import shown_name

    info = zipfile.ZipInfo("Визит.txt".encode("cp866").decode("cp437"))
    assert shown_name(info) == "Визит.txt"
    assert shown_name(zipfile.ZipInfo("visit.txt")) == "visit.txt"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip"])
def test_a_broken_zip_file(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    [(_, why)] = read(tmp_path / "a.zip")
    assert "is damaged, or no zip file" in str(why)


def test_a_message_with_what_is_attached(tmp_path: Path) -> None:
    inner = prints.mail("The inner message says something.", subject="Inner", attached={"deep.txt": TEXT.encode()})
    attached = {"report.docx": prints.docx(["Report", TEXT]), "logo.png": b"x", "bad.pdf": b"x", "old.eml": inner}
    (tmp_path / "letter.eml").write_bytes(prints.mail("See what is attached.", attached=attached))
    found = [one if isinstance(one, str) else one.id for _, one in read(tmp_path / "letter.eml")]
    assert found[:2] == ["letter", "letter-report"]
    assert "bad.pdf: is damaged" in found[2]
    assert found[3:] == ["letter-old", "letter-old-deep"]


def test_a_message_that_is_nothing_but_its_attachment(tmp_path: Path) -> None:
    (tmp_path / "letter.eml").write_bytes(prints.mail("", subject="", attached={"visit.txt": TEXT.encode()}))
    assert [one.text for _, one in read(tmp_path / "letter.eml") if isinstance(one, Article)] == [TEXT]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Press service</title><language>en-gb</language>
<item><title>Whole &amp; good</title><link>/news/1</link><pubDate>Thu, 16 May 2024 23:30:00 +0500</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><p>The <b>second</b> paragraph.</p>]]></content:encoded></item>
<item><title>Teaser</title><link>/news/2</link><description>Short.</description></item>
<item><title>Gone</title><link>/news/3</link></item>
<item><title>No link</title><description>{TEXT}</description></item>
<item><guid>7</guid></item></channel></rss>"""


def test_a_feed_whose_texts_are_whole_short_or_missing() -> None:
    with serving({"/rss": page(RSS, "application/rss+xml"), "/news/2": page(PAGE), "/news/3": status(404)}) as server:
        found = read(server.address("/rss"), WebFetcher(loopback=True))
        first, second, third, fourth, fifth = (one for _, one in found)
        assert server.asked == ["/rss", "/news/2", "/news/3"]
    assert isinstance(first, Article)
    assert (first.title, first.lang, first.date, first.publisher) == (
        "Whole & good",
        "en",
        "2024-05-16",
        "Press service",
    )
    assert first.url == server.address("/news/1")
    assert first.text == f"Whole & good\n\n{LONG.strip()}\nThe second paragraph."
    assert isinstance(second, Article)
    assert TEXT in second.text
    assert (second.id, second.url) == ("2", server.address("/news/2"))
    assert "there is no such page (404)" in str(third)
    assert isinstance(fourth, Article)
    assert fourth.text == f"No link\n\n{TEXT}"
    assert "item 5: has neither a text nor an address" in str(fifth)


def test_an_atom_feed_on_file(tmp_path: Path) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="kk"><title>Жаңалықтар</title>'
        "<entry><title>Қонақтар</title>"
        '<link rel="self" href="https://u.kz/feed"/><link href="https://u.kz/1"/><published>2024-05-16T23:00:00Z</published>'
        f'<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>'
    )
    (tmp_path / "news.atom").write_text(atom, encoding="utf-8")
    [(name, article)] = read(tmp_path / "news.atom")
    assert isinstance(article, Article)
    assert (name, article.url, article.lang, article.date) == ("https://u.kz/1", "https://u.kz/1", "kk", "2024-05-16")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("<rss><channel><item></channel></rss>", "the XML is broken in line 1"),
        ("<rss>\n<channel>&nbsp;</channel></rss>", "the XML is broken in line 2"),
        ("<html/>", "neither a feed (RSS, Atom) nor a sitemap, but <html>"),
        ("", "the XML is broken in line 1"),
    ],
)
def test_a_feed_that_is_broken(content: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "news.xml").write_text(content)
    [(_, told)] = read(tmp_path / "news.xml")
    assert why in str(told)


def test_entities_of_a_feed_bring_in_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    dtd = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY b0 "boom">{bomb}]>'
    text = (
        f"{dtd}<rss><channel><item><title>A &s; &b11;</title><description>{TEXT}</description></item></channel></rss>"
    )
    (tmp_path / "news.rss").write_text(text)
    assert "secret" not in "".join(str(one) for _, one in read(tmp_path / "news.rss"))


def test_a_sitemap_with_an_index_packed_parts_and_a_lost_one() -> None:
    ns = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    with serving({}) as server:

        def urls(*paths: str) -> str:
            return f"<urlset {ns}>{''.join(f'<url><loc>{server.address(p)}</loc></url>' for p in paths)}</urlset>"

        maps = "".join(
            f"<sitemap><loc>{server.address(p)}</loc></sitemap>" for p in ("/a.xml", "/b.xml.gz", "/lost.xml")
        )
        server.pages |= {
            "/sitemap.xml": page(f"<sitemapindex {ns}>{maps}</sitemapindex>", "text/xml"),
            "/a.xml": page(urls("/1", "/2", "/1"), "text/xml"),
            "/b.xml.gz": page(gzip.compress(urls("/2", "/paper").encode()), "application/x-gzip"),
            "/1": page(PAGE), "/2": moved("/2"), "/paper": page(prints.pdf([[TEXT[:60]]]), "application/pdf"),
        }  # fmt: skip
        found = read(server.address("/sitemap.xml"), WebFetcher(loopback=True))
    told = {name.removeprefix(server.address("")): one for name, one in found}
    assert list(told) == ["/lost.xml", "/1", "/2", "/paper"]
    assert isinstance(told["/1"], Article)
    assert "redirects again and again" in str(told["/2"])
    assert isinstance(told["/paper"], Article)
    assert "no such page (404)" in str(told["/lost.xml"])


def test_one_page_is_fetched_once() -> None:
    with serving({"/news/guests.html": page(PAGE.encode("utf-16"), "text/html; charset=utf-16")}) as server:
        [(_, article)] = read(server.address("/news/guests.html"), WebFetcher(loopback=True))
        assert len(server.asked) == 1
    assert isinstance(article, Article)
    assert (article.id, article.title, TEXT in article.text) == ("guests", "Guests", True)


HEADERS = {
    "en": ("Title", "Published", "Body", "Source"),
    "ru": ("Заголовок", "Дата публикации", "Полный текст", "Издание"),
    "kk": ("Тақырыбы", "Жарияланған күні", "Мақала мәтіні", "Дереккөз"),
    "zh": ("标题", "发布日期", "正文", "来源"),
}


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx"])
def test_columns_are_guessed_in_four_languages(language: str, kind: str, tmp_path: Path) -> None:
    rows = [
        ("Archive of the press service",),
        HEADERS[language],
        ("Guests", "16.05.2024", TEXT, "KazNU"),
        (),
        ("", "", "", ""),
    ]
    path = tmp_path / f"news.{kind}"
    if kind == "xlsx":
        path.write_bytes(prints.workbook(rows))
    else:
        path.write_text("\n".join(("\t" if kind == "tsv" else ";").join(row) for row in rows), encoding="utf-8-sig")
    [(name, article)] = read(path)
    assert name == f"{path}: row 3"
    assert isinstance(article, Article)
    assert (article.title, article.date, article.publisher) == ("Guests", "2024-05-16", "KazNU")
    assert article.text == f"Guests\n\n{TEXT}"


def test_rows_that_are_wrong_are_named_and_the_others_read(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text(
        f'text,date,url\n"{TEXT}",2024年5月16日,\n"{TEXT}",05/06/2024,\n,2024-05-16,\n,,https://u.kz/1\n"...",,\n'
    )
    found = [(name.rpartition(": ")[2], one) for name, one in read(path)]
    assert [name for name, _ in found] == ["row 2", "row 3", "row 4", "row 5", "row 6"]
    assert isinstance(found[0][1], Article)
    assert "row 3: 'date' must be a day such as 2026-03-31 or 31.03.2026, not '05/06/2024'" in str(found[1][1])
    assert "row 4: has no text and no address of one" in str(found[2][1])
    assert "https://u.kz/1: there is no network here" in str(found[3][1])
    assert "row 6: there is no text in it" in str(found[4][1])


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.csv", "name,city\nx,y\n", "no column is named as one that holds the text"),
        ("a.csv", "", "no column is named as one that holds the text"),
        ("a.csv", "text\nГости".encode("cp1251"), 'save it as "CSV UTF-8"'),
        ("a.csv", b"text\n\x00\x01", "a binary file"),
        ("a.csv", 'text\n"' + "x" * 5_000_000, "row 2 is broken"),
        ("a.xlsx", b"PK", "is not an Excel workbook"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_read(name: str, content: str | bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert why in str(read(path)[-1][1])


def test_marks_change_with_the_content(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"

    def marks() -> list[str]:
        return [entry.mark for entry in entries(str(path), fetcher=Nowhere())]

    path.write_text("text\na visit\nanother\n")
    first = marks()
    path.write_text("text\na visit\nchanged\n")
    assert first[0] == marks()[0]
    assert first[1] != marks()[1]


def test_what_is_in_json_files_stays_what_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"id": "x", "text": TEXT}))
    [(_, article)] = read(tmp_path / "a.json")
    assert article == Article(id="x", text=TEXT)
    assert isinstance(next(entries(str(tmp_path / "none.txt"), fetcher=Nowhere())), Entry)
