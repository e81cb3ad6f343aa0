"""The article inside a web page: its own words, without scripts, menus and cookie notes."""

from __future__ import annotations

import logging
import re
from datetime import date

from ortaq.capture.articles.decoding import decode
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

# Characters that no tree of elements may hold.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# Characters that XML cannot hold; lxml refuses to move a text that has one.
_NO_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
# What begins and ends a line; all else stands within one.
_BLOCKS = (
    *("address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption"),
    *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
    *("pre", "section", "table", "td", "th", "tr", "ul"),
)


def article_of_page(data: bytes, *, id: str, name: str, charset: str | None = None) -> Article:
    """The page's article with title, date and address as the page states them; UnreadableFile when it has none.

    ``charset`` is what came with the page and holds before what stands in it.
    """
    declared = _CHARSET.search(data[:4096])
    page = decode(data, name=name, declared=charset or (declared.group(1).decode("ascii") if declared else None))
    page = _UNFIT.sub(" ", page)
    body, about = _main_text(page)
    body = body or _all_text(page)
    if not body:
        raise UnreadableFile(f"{name}: the page holds no text outside its scripts and menus.")
    title = about.get("title")
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    return Article(id=id, text=body, title=title, date=_day(about.get("date")), url=about.get("url"))


def text_of_fragment(markup: str) -> str:
    """The text of a piece of a page, a line for each block; text without markup stays as it is."""
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return _all_text(f"<div>{_UNFIT.sub(' ', markup)}</div>")


def _main_text(page: str) -> tuple[str, dict[str, str | None]]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        body = trafilatura.extract(page, include_comments=False, include_tables=True, favor_recall=True) or ""
        about = trafilatura.extract_metadata(page)
    except Exception:  # a page may be broken in any way; then all its text is what we have
        return "", {}
    if about is None:
        return body.strip(), {}
    return body.strip(), {"title": about.title, "date": about.date, "url": about.url}


def _all_text(page: str) -> str:
    from lxml import etree, html

    try:
        page = page.translate(_NO_XML)
        root = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return ""
    for element in root.xpath("//script|//style|//noscript|//template|//head"):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
    lines = (" ".join(line.split()) for line in "".join(map(str, root.itertext())).split("\n"))
    return "\n".join(line for line in lines if line)


def _day(value: str | None) -> str | None:
    try:
        return date.fromisoformat(value or "").isoformat()
    except ValueError:
        return None
