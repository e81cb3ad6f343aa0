"""A file becomes an article, or one sentence that says why not and what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ortaq.capture.articles.decoding import decode
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

MAX_BYTES = 5_000_000
# A page may be large and its text short; of text itself even a long report has less than this.
MAX_CHARACTERS = 1_000_000
SUFFIXES = (".txt", ".md", ".html", ".htm", ".json")


def read_file(path: Path) -> Article:
    """The article in a .txt, .md, .html or .json file (article layout). Raises UnreadableFile naming the file."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFile(_too_large(str(path), size))
        if path.is_dir():
            raise UnreadableFile(f"{path}: a folder without articles; their names end in {', '.join(SUFFIXES)}.")
        if not path.is_file():
            raise UnreadableFile(f"{path}: not a file; name files or folders of articles.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: cannot be opened ({error.strerror}).") from error
    return read_bytes(data, name=str(path))


def read_bytes(data: bytes, *, name: str) -> Article:
    """As :func:`read_file`, for content in memory; ``name`` is the file's name, for its suffix and for messages."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(_too_large(name, len(data)))
    if not data.strip():
        raise UnreadableFile(f"{name}: the file is empty.")
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(f"{name}: not a kind of file that can be read; use {', '.join(SUFFIXES)}.")
    article = reader(data, name)
    if not any(character.isalnum() for character in article.text):
        raise UnreadableFile(f"{name}: there is no text in it.")
    if len(article.text) > MAX_CHARACTERS:
        raise UnreadableFile(f"{name}: {too_long(article.text)}; split it into one file per article.")
    return article


def too_long(text: str) -> str:
    """What to say of a text that is longer than one article can be."""
    return f"the text has {len(text):,} characters, too many for one article (at most {MAX_CHARACTERS:,})"


def article_id(name: str) -> str:
    """A file name's stem as an id: letters, digits, dot, dash and underscore."""
    return re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.") or "article"


def _too_large(name: str, size: int) -> str:
    return (
        f"{name}: {size / 1e6:.1f} MB is too large for one article (at most {MAX_BYTES / 1e6:.0f} MB); "
        "split it into one file per article."
    )


def _read_text(data: bytes, name: str) -> Article:
    text = decode(data, name=name)
    first, _, rest = text.strip().partition("\n")
    title = first.strip() if rest.strip() and len(first) <= 300 else None
    return Article(id=article_id(name), text=text, title=title)


def _read_html(data: bytes, name: str) -> Article:
    from ortaq.capture.articles.html import article_of_page

    return article_of_page(data, id=article_id(name), name=name)


def _read_json(data: bytes, name: str) -> Article:
    try:
        fields = json.loads(decode(data, name=name))
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{name}: not valid JSON (line {error.lineno}: {error.msg}).") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}: not an article: the JSON is nested too deeply.") from error
    if not isinstance(fields, dict):
        raise UnreadableFile(f"{name}: not an article: expected one JSON object with a 'text'.")
    return _article_of(fields, name)


def _article_of(fields: dict[str, Any], name: str) -> Article:
    text = fields.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableFile(f"{name}: the article has no 'text'.")
    for key in ("id", "title", "lang", "date", "url", "publisher"):
        if fields.get(key) is not None and not isinstance(fields[key], str):
            raise UnreadableFile(f"{name}: '{key}' must be text or null, not {type(fields[key]).__name__}.")
    return Article(
        id=fields.get("id") or article_id(name),
        text=_whole(text),
        title=fields.get("title"),
        lang=fields.get("lang") or None,
        date=_day(fields.get("date"), name),
        url=fields.get("url"),
        publisher=fields.get("publisher"),
    )


def _whole(text: str) -> str:
    """Lone surrogates (possible in JSON escapes) cannot be written back as UTF-8: they become U+FFFD, one for one."""
    return re.sub(r"[\ud800-\udfff]", "\ufffd", text)


def _day(value: str | None, name: str) -> str | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UnreadableFile(f"{name}: 'date' must be a day such as 2026-03-31, not {value!r}.") from error


_READERS: dict[str, Callable[[bytes, str], Article]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
}
