"""Whatever bytes an archive is made of: articles, or sentences that say why not; never a crash."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.capture.archives.kinds import ARCHIVES
from ortaq.capture.archives.opening import entries_of_file
from ortaq.capture.archives.reading import articles_of
from ortaq.capture.errors import NotFetched
from ortaq.capture.ports import Page
from ortaq.vocabulary.articles import Article
from tests.capture.articles import prints

TAGS = ("<rss>", "<channel>", "<item>", "</item>", "<link>", "http://a/", "</link>", "<title>", "</title>", "<urlset>",
        "<url>", "<loc>", "</loc>", "<![CDATA[", "]]>", "&lt;p&gt;", "&b;", "<?xml version='1.0'?>", "<feed>",
        "<entry>", "</rss>", "<pubDate>2024")  # fmt: skip
PARTS = st.lists(st.sampled_from(TAGS) | st.text(max_size=8), max_size=25)
FEEDS = PARTS.map(lambda parts: "".join(parts).encode("utf-8", "surrogatepass"))
CELLS = st.sampled_from(
    ["text", "url", "date", "текст", "2024-05-16", "http://a/", '"', "\n", ",", ";", "\t"]
) | st.text(max_size=6)
TABLES = st.lists(CELLS, max_size=40).map(lambda cells: ",".join(cells).encode("utf-8", "surrogatepass"))
LINES = (
    "Subject: a\n", "Date: x\n", "Content-Type: multipart/mixed; boundary=b\n", "\n", "--b\n", "--b--\n",
    "=?x?q?=00?=\n",
    "Content-Transfer-Encoding: base64\n", "Content-Disposition: attachment; filename=a.eml\n",
    "Content-Type: text/html; charset=nonsense\n", "Content-Type: message/rfc822\n",
)  # fmt: skip
MAILS = st.lists(st.sampled_from(LINES) | st.text(max_size=8), max_size=25).map(
    lambda parts: "".join(parts).encode("utf-8", "surrogatepass")
)


FILES = st.dictionaries(st.text(min_size=1, max_size=10), st.binary(max_size=50), max_size=4)


class Nowhere:
    def fetch(self, address: str) -> Page:
        raise NotFetched(f"{address}: there is no network here.")


def reads_or_refuses(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"a{suffix}")
        path.write_bytes(data)
        for entry in entries_of_file(path, name=path.name, fetcher=Nowhere()):
            for found in articles_of(entry, fetcher=Nowhere()):
                assert isinstance(found, Article) or str(found)
                if isinstance(found, Article):
                    found.text.encode("utf-8")


@given(st.binary(max_size=300), st.sampled_from([*ARCHIVES, ".xml.gz", ".eml"]))
def test_any_bytes(data: bytes, suffix: str) -> None:
    reads_or_refuses(data, suffix)


@given(FEEDS)
def test_any_feed(data: bytes) -> None:
    reads_or_refuses(data, ".xml")


@given(TABLES)
def test_any_table(data: bytes) -> None:
    reads_or_refuses(data, ".csv")


@given(MAILS)
def test_any_message(data: bytes) -> None:
    reads_or_refuses(data, ".eml")


@settings(max_examples=50)
@given(FILES, st.integers(0, 400), st.binary(min_size=1, max_size=4))
def test_any_zip_file_that_was_damaged(files: dict[str, bytes], at: int, damage: bytes) -> None:
    try:
        whole = prints.packed({f"{name}.txt": content for name, content in files.items()})
    except (UnicodeEncodeError, ValueError, IndexError):  # a name that zipfile cannot write: "\0.txt"
        return
    reads_or_refuses(whole[:at] + damage + whole[at + len(damage) :], ".zip")


@settings(max_examples=50)
@given(st.integers(0, 3000), st.binary(min_size=1, max_size=6), st.booleans())
def test_any_workbook_and_print_that_was_damaged(at: int, damage: bytes, cut: bool) -> None:
    for whole, suffix in ((BOOK, ".xlsx"), (PDF, ".pdf"), (DOCX, ".docx")):
        place = at % len(whole)
        reads_or_refuses(whole[:place] + damage + (b"" if cut else whole[place + len(damage) :]), suffix)


BOOK = prints.workbook([("text", "date"), ("A visit", "2024-05-16")])
PDF = prints.pdf([["A visit", "They came."]])
DOCX = prints.docx(["A visit", "They came."])
