"""The web, as capture may see it."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin

from ortaq.capture.errors import NotFetched
from ortaq.capture.fetching.addresses import Target, checked_ips, target_of
from ortaq.capture.fetching.connecting import Deadline, OutOfTime, ask
from ortaq.capture.ports import Page

REDIRECTS = 5
CHUNK = 1 << 16
# What an article can come as. Pictures, films and programs are refused before they are read.
KINDS = (
    "text/",
    "application/xhtml+xml",
    "application/xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/json",
    "application/pdf",
    "application/zip",
    "application/gzip",
    "application/x-gzip",
    "application/octet-stream",
    "application/vnd.openxmlformats-officedocument.",
    "message/rfc822",
)
_HEADERS = {
    "User-Agent": "ortaq (+partnership registry; reads articles)",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """``bytes`` unpacked, ``seconds`` for the whole of one page with its redirects, ``pause`` between two pages."""

    bytes: int = 20_000_000
    seconds: float = 30.0
    pause: float = 0.0


@dataclass
class WebFetcher:
    """Fetches from public addresses; ``loopback`` lets this machine itself be asked too: for tests, never else."""

    limits: Limits = field(default_factory=Limits)
    loopback: bool = False
    _last: dict[str, float] = field(default_factory=dict, init=False, repr=False)

    def fetch(self, address: str) -> Page:
        """The page at ``address``, at most five redirects followed, each checked anew. Raises NotFetched."""
        deadline = Deadline(self.limits.seconds)
        target = target_of(urldefrag(address).url)
        self._wait_for_turn(target.host)
        for _ in range(REDIRECTS + 1):
            try:
                found = self._answered(target, deadline, asked=address)
            except OutOfTime:
                raise NotFetched(
                    f"{address}: the server took longer than {self.limits.seconds:.0f} seconds; try again later.",
                    again=True,
                ) from None
            if isinstance(found, Page):
                return found
            target = target_of(urldefrag(urljoin(target.address, found)).url)
        raise NotFetched(f"{address}: redirects again and again (more than {REDIRECTS} times); open it in a browser.")

    def _wait_for_turn(self, host: str) -> None:
        """Leave a server in peace between two pages."""
        due = self._last.get(host, 0.0) + self.limits.pause
        time.sleep(max(0.0, due - time.monotonic()))
        self._last[host] = time.monotonic()

    def _answered(self, target: Target, deadline: Deadline, *, asked: str) -> Page | str:
        """The page, or where it has gone to."""
        answer, sock = self._asked(target, deadline)
        with closing(sock), closing(answer):
            gone_to = answer.headers.get("Location")
            if answer.status in (301, 302, 303, 307, 308) and gone_to:
                return gone_to.encode("latin-1", "replace").decode("utf-8", "replace").strip()
            if answer.status != 200:
                raise _refused(asked, answer.status, answer.reason)
            kind = answer.headers.get_content_type() if "Content-Type" in answer.headers else "text/html"
            if not kind.startswith(KINDS):
                raise NotFetched(f"{asked}: is no article but {kind}; give the address of a page or document.")
            try:
                data = b"".join(_capped(_unpacked(answer, asked), self.limits.bytes, asked))
            except (http.client.HTTPException, ssl.SSLError, ConnectionError) as error:
                raise NotFetched(f"{asked}: the answer broke off ({error!r}); try again later.", again=True) from error
            return Page(target.address, kind, data, answer.headers.get_content_charset())

    def _asked(self, target: Target, deadline: Deadline) -> tuple[http.client.HTTPResponse, socket.socket]:
        """The first answer among the checked addresses of the host."""
        why: Exception = OSError("no address")
        for ip in checked_ips(target, loopback=self.loopback)[:4]:
            try:
                return ask(target, ip, _HEADERS, deadline)
            except OutOfTime:
                raise
            except ssl.SSLCertVerificationError as error:
                raise NotFetched(
                    f"{target.address}: the server's certificate does not hold ({error.verify_message}); "
                    "it was not trusted."
                ) from error
            except (OSError, http.client.HTTPException) as error:
                why = error
        if isinstance(why, TimeoutError):
            raise OutOfTime from why
        raise NotFetched(f"{target.address}: the server cannot be reached ({why}); try again later.", again=True)


def _refused(asked: str, status: int, reason: str) -> NotFetched:
    if status in (404, 410):
        return NotFetched(f"{asked}: there is no such page ({status}); check the address.")
    if status in (401, 403):
        return NotFetched(f"{asked}: the server does not show this page to everybody ({status}); save it as a file.")
    return NotFetched(
        f"{asked}: the server answered {status} {reason[:100]}; try again later.", again=status == 429 or status >= 500
    )


def _unpacked(answer: http.client.HTTPResponse, asked: str) -> Iterator[bytes]:
    """The body piece by piece, as it was before the server packed it; no piece is large, whatever it unpacks to."""
    packed = (answer.headers.get("Content-Encoding") or "identity").strip().lower()
    if packed == "identity":
        yield from iter(lambda: answer.read(CHUNK), b"")
        return
    if packed not in ("gzip", "x-gzip"):
        raise NotFetched(f"{asked}: the answer is packed in a way that was not asked for ({packed[:40]}).")
    unpacking = zlib.decompressobj(wbits=31)
    try:
        for piece in iter(lambda: answer.read(CHUNK), b""):
            while piece:
                yield unpacking.decompress(piece, CHUNK)
                piece = unpacking.unconsumed_tail
        if not unpacking.eof:
            raise zlib.error("it breaks off")
    except zlib.error as error:
        raise NotFetched(f"{asked}: the answer is damaged ({error}); try again later.", again=True) from error


def _capped(pieces: Iterator[bytes], most: int, asked: str) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise NotFetched(f"{asked}: is larger than {most / 1e6:.0f} MB, too large for an article.")
        yield piece
