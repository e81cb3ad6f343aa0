"""A file becomes an article, or one sentence that says why not and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from ortaq.capture.articles.decoding import decode
from ortaq.capture.articles.fields import article_id, article_of_fields, first_line
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "SUFFIXES", "article_id", "read_bytes", "read_file", "too_long"]

# A page may be large and its text short; of text itself even a long report has less than a million characters.
MAX_BYTES = 5_000_000
MAX_CHARACTERS = 1_000_000
# Print and e-mail carry pictures beside their text.
_LARGER = dict.fromkeys((".pdf", ".docx", ".eml"), 50_000_000)


def read_file(path: Path) -> Article:
    """The article in a file of one of SUFFIXES. Raises UnreadableFile naming the file."""
    try:
        size = path.stat().st_size
        if size > max_bytes(path.name):
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
    if len(data) > max_bytes(name):
        raise UnreadableFile(_too_large(name, len(data)))
    if not data.strip():
        raise UnreadableFile(f"{name}: the file is empty.")
    reader = _READERS.get(Path(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(f"{name}: not a kind of file that can be read; use {', '.join(SUFFIXES)}.")
    return usable(reader(data, name), name)


def usable(article: Article, name: str) -> Article:
    """The article itself. Raises UnreadableFile when its text has no words, or more than an article can have."""
    if not any(character.isalnum() for character in article.text):
        raise UnreadableFile(f"{name}: there is no text in it.")
    if len(article.text) > MAX_CHARACTERS:
        raise UnreadableFile(f"{name}: {too_long(article.text)}; split it into one file per article.")
    return article


def max_bytes(name: str) -> int:
    """How large a file of this name may be."""
    return _LARGER.get(Path(name).suffix.lower(), MAX_BYTES)


def too_long(text: str) -> str:
    """What to say of a text that is longer than one article can be."""
    return f"the text has {len(text):,} characters, too many for one article (at most {MAX_CHARACTERS:,})"


def _too_large(name: str, size: int) -> str:
    return (
        f"{name}: {size / 1e6:.1f} MB is too large for one article (at most {max_bytes(name) / 1e6:.0f} MB); "
        "split it into one file per article."
    )


def _read_text(data: bytes, name: str) -> Article:
    text = decode(data, name=name)
    return Article(id=article_id(name), text=text, title=first_line(text))


def _read_html(data: bytes, name: str) -> Article:
    from ortaq.capture.articles.html import article_of_page

    return article_of_page(data, id=article_id(name), name=name)


def _read_pdf(data: bytes, name: str) -> Article:
    from ortaq.capture.articles.pdf import article_of_pdf

    return article_of_pdf(data, id=article_id(name), name=name, most=MAX_CHARACTERS)


def _read_docx(data: bytes, name: str) -> Article:
    from ortaq.capture.articles.docx import article_of_docx

    return article_of_docx(data, id=article_id(name), name=name)


def _read_mail(data: bytes, name: str) -> Article:
    from ortaq.capture.articles.mail import article_of_mail, message_of

    return article_of_mail(message_of(data, name=name), id=article_id(name), name=name)


def _read_json(data: bytes, name: str) -> Article:
    try:
        fields = json.loads(decode(data, name=name))
    except json.JSONDecodeError as error:
        raise UnreadableFile(f"{name}: not valid JSON (line {error.lineno}: {error.msg}).") from error
    except RecursionError as error:
        raise UnreadableFile(f"{name}: not an article: the JSON is nested too deeply.") from error
    if not isinstance(fields, dict):
        raise UnreadableFile(f"{name}: not an article: expected one JSON object with a 'text'.")
    return article_of_fields(fields, name)


_READERS: dict[str, Callable[[bytes, str], Article]] = {
    ".txt": _read_text,
    ".md": _read_text,
    ".html": _read_html,
    ".htm": _read_html,
    ".json": _read_json,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
    ".eml": _read_mail,
}
SUFFIXES = tuple(_READERS)
