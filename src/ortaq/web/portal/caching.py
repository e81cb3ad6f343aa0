"""Public pages are the same for everybody: made once after a change of the registry, then kept and given out."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from ortaq.registry.publishing.queries import last_change

PREFIXES = ("/public/", "/sitemap.xml", "/robots.txt")
KEPT = 3600  # seconds in the cache
FRESH = 1.0  # seconds for which nobody asks again whether something changed
# News comes out, and events pass, by the clock alone: a page is made anew at least this often (seconds).
TURN = 60
BROWSER = "public, max-age=60"


@dataclass(frozen=True)
class Kept:
    """A page as it goes out. ``made`` in seconds since 1970."""

    content: bytes
    content_type: str
    language: str
    etag: str
    made: int

    def answer(self, request: HttpRequest) -> HttpResponse:
        response = HttpResponse(self.content, content_type=self.content_type)
        response.headers["Content-Length"] = str(len(self.content))
        response.headers["ETag"] = self.etag
        response.headers["Last-Modified"] = http_date(self.made)
        response.headers["Cache-Control"] = BROWSER
        if self.language:
            response.headers["Content-Language"] = self.language
        found = get_conditional_response(request, self.etag, self.made, response)
        return found if isinstance(found, HttpResponse) else response


class Edition:
    """The number of what the public can see now; it is another one after each write and each minute."""

    def __init__(self) -> None:
        self._lock, self._asked, self._last = Lock(), float("-inf"), 0

    def number(self) -> str:
        now = time.monotonic()
        with self._lock:
            if now - self._asked >= FRESH:
                self._asked, self._last = now, last_change()
            return f"{self._last}-{int(time.time() // TURN)}"

    def forget(self) -> None:
        """Ask again at once (for tests)."""
        self._asked = float("-inf")


EDITION = Edition()


def keep_public_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answers from what is kept before sessions, users and languages are looked at. Only whole pages that were found
    are kept; the query string makes no other page."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not request.path_info.startswith(PREFIXES):
            return get_response(request)
        path = hashlib.sha256(request.path_info.encode()).hexdigest()
        key = f"public:{EDITION.number()}:{path}"
        kept: Kept | None = cache.get(key)
        if kept is None:
            response = get_response(request)
            if response.status_code != 200 or response.streaming or response.cookies:
                return response
            kept = _kept(response)
            cache.set(key, kept, KEPT)
        return kept.answer(request)

    return answer


def _kept(response: HttpResponse) -> Kept:
    content = bytes(response.content)
    return Kept(
        content=content,
        content_type=response.headers["Content-Type"],
        language=response.headers.get("Content-Language", ""),
        etag=f'"{hashlib.sha256(content).hexdigest()[:32]}"',
        made=int(time.time()),
    )
