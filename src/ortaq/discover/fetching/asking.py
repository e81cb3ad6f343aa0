"""One call: its answer, or why there is none and whether to wait, to come back tomorrow, or to give up."""

from __future__ import annotations

import http.client
import json
import time
import urllib.error
import urllib.request
from email.message import Message
from typing import Any

from ortaq.discover.errors import NotFetched, Spent
from ortaq.resolution.installing.errors import NotFetched as Unsafe
from ortaq.resolution.installing.web import require_safe

TRIES = 6
PAUSE = 1.0  # seconds before the second try; doubled before each further one
LONGEST_PAUSE = 120.0
LARGEST_ANSWER = 64 << 20
TIMEOUT = 60.0


def page_at(base: str, query: str) -> dict[str, Any]:
    """The page that ``{base}/works?{query}`` answers with: an object with ``meta`` and ``results``.

    Waits and asks again when the server says to slow down (403), fails (5xx) or breaks off. Raises Spent when the day's
    allowance is used up (429), NotFetched else; no message holds the key.
    """
    why = ""
    for attempt in range(TRIES):
        try:
            return _answer(f"{base.rstrip('/')}/works?{query}")
        except _Again as again:
            why = str(again)
            if attempt < TRIES - 1:
                time.sleep(min(again.wait or PAUSE * 2**attempt, LONGEST_PAUSE))
    raise NotFetched(f"{base}: {why}, {TRIES} times; what came is kept, the same command goes on.")


class _Again(Exception):
    """No answer, and another try may bring one; ``wait`` seconds where the server names them."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


def _answer(url: str) -> dict[str, Any]:
    try:
        require_safe(url)
    except Unsafe:
        raise NotFetched(f"{url.partition('?')[0]}: not an https:// address; nothing was fetched.") from None
    request = urllib.request.Request(url, headers={"User-Agent": "ortaq", "Accept": "application/json"})  # noqa: S310
    try:
        with _OPENER.open(request, timeout=TIMEOUT) as answer:
            content = json.loads(answer.read(LARGEST_ANSWER))
    except urllib.error.HTTPError as error:
        with error:
            raise _refusal(error.code, error.headers, error.read(2000)) from None
    except (OSError, http.client.HTTPException) as error:
        raise _Again(f"the line broke ({getattr(error, 'reason', None) or error or type(error).__name__})") from None
    except ValueError:
        raise _Again("half a page came") from None
    if not isinstance(content, dict) or not isinstance(content.get("results"), list) or "meta" not in content:
        raise _Again("the answer is not a page of works")
    return content


def _refusal(code: int, headers: Message, body: bytes) -> Exception:
    """403 asks to slow down; 429 says that the day's allowance is spent, unless the headers say that some is left."""
    wait = _seconds(headers.get("Retry-After"))
    left = _seconds(headers.get("X-RateLimit-Remaining"))
    if code == 403 or (code == 429 and left):
        return _Again("the server asks to slow down", wait)
    if code == 429:
        return Spent("today's allowance of OpenAlex is spent; the same command goes on tomorrow where it stopped.")
    if code >= 500:
        return _Again(f"the server fails ({code})", wait)
    return NotFetched(f"OpenAlex refuses ({code}): {_said(body)}")


def _said(body: bytes) -> str:
    try:
        content = json.loads(body)
        return str(content.get("message") or content.get("error"))[:300]
    except (ValueError, AttributeError):
        return "no reason given"


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The key goes to the server that was named, and to no other."""

    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)


def _seconds(written: str | None) -> float | None:
    try:
        return float(written) if written else None
    except ValueError:
        return None
