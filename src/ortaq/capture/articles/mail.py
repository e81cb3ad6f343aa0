"""A saved e-mail (.eml): its message, and each attachment that can be an article."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from ortaq.capture.articles.decoding import decode
from ortaq.capture.articles.fields import article_id, titled, whole
from ortaq.capture.articles.html import article_of_page
from ortaq.capture.errors import UnreadableFile
from ortaq.vocabulary.articles import Article

PARTS = 200
_FORWARDED = re.compile(r"(?:\s*(?:re|fwd?|aw|ha|на|пер|пересл|отв|答复|回复|转发)\s*[:：])+\s*", re.IGNORECASE)


def message_of(data: bytes, *, name: str) -> EmailMessage:
    """The message in a file. Raises UnreadableFile when it is none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise UnreadableFile(f"{name}: is no e-mail; save it as .eml and try again.")
    return message


def article_of_mail(message: EmailMessage, *, id: str, name: str) -> Article:
    """What the message says, under its subject. Raises UnreadableFile when it says nothing."""
    title = _FORWARDED.sub("", whole(_header(message, "subject")), count=1) or None
    body = _body(message, name)
    if body is None or not body.text.strip():
        raise UnreadableFile(f"{name}: the message has no text; only what is attached was looked at.")
    text = titled(body.text.strip(), title)
    return replace(body, id=id, text=text, title=title or body.title, date=_day(message) or body.date)


def attachments(message: EmailMessage, *, name: str) -> Iterator[tuple[str, bytes]]:
    """(file name, content) of each attachment; attached messages as ``.eml``."""
    try:
        parts = list(message.iter_attachments())[:PARTS]
    except (AttributeError, KeyError, TypeError):  # a message that says it has parts and has none
        return
    for number, part in enumerate(parts, start=1):
        try:
            if part.get_content_type() == "message/rfc822":
                yield f"message-{number}.eml", part.get_payload(0).as_bytes()  # type: ignore[union-attr]
            elif file_name := part.get_filename():
                content = part.get_payload(decode=True)
                yield Path(file_name).name, content if isinstance(content, bytes) else b""
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise UnreadableFile(f"{name}: attachment {number} is damaged ({error}).") from error


def _body(message: EmailMessage, name: str) -> Article | None:
    """The plain text where there is one that says something, else the page."""
    plain = _text(message, "plain", name)
    page = _text(message, "html", name)
    if plain is not None and (page is None or 4 * len(plain.text.strip()) > len(page.text)):
        return plain
    return page


def _text(message: EmailMessage, kind: str, name: str) -> Article | None:
    try:
        part = message.get_body((kind,))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes) or not payload.strip():
        return None
    charset = str(part.get_content_charset() or "utf-8")
    if kind == "html":
        return article_of_page(payload, id=article_id(name), name=name, charset=charset)
    return Article(id=article_id(name), text=whole(decode(payload, name=name, declared=charset)))


def _header(message: EmailMessage, key: str) -> str:
    try:
        return " ".join(str(message.get(key) or "").split())
    except (ValueError, LookupError, TypeError, AttributeError):  # a header broken beyond what the library mends
        return ""


def _day(message: EmailMessage) -> str | None:
    try:
        sent: datetime = parsedate_to_datetime(_header(message, "date"))
    except (ValueError, TypeError, IndexError):
        return None
    return sent.date().isoformat()
