"""Pages of a server that behaves, and of servers that do not."""

from __future__ import annotations

import gzip
import time

import pytest

from ortaq.capture.errors import NotFetched
from ortaq.capture.fetching.web import Limits, WebFetcher
from tests.capture.fetching.server import bomb, drip, moved, page, serving, status

QUICK = WebFetcher(Limits(bytes=1_000_000, seconds=0.4), loopback=True)


def refused(fetcher: WebFetcher, address: str) -> str:
    with pytest.raises(NotFetched) as error:
        fetcher.fetch(address)
    return str(error.value)


def test_a_page_comes_with_its_kind_charset_and_last_address() -> None:
    pages = {
        "/old": moved("/new?a=б#top", 301),
        "/new?a=%D0%B1": page("Визит".encode("cp1251"), "text/html; charset=windows-1251"),
    }
    with serving(pages) as server:
        found = WebFetcher(loopback=True).fetch(server.address("/old#part"))
    assert (found.kind, found.charset, found.data.decode("cp1251")) == ("text/html", "windows-1251", "Визит")
    assert found.address.endswith("/new?a=б")


def test_packed_answers_are_unpacked() -> None:
    with serving({"/": page(gzip.compress(b"a visit" * 1000), Content_Encoding="gzip")}) as server:
        assert WebFetcher(loopback=True).fetch(server.address()).data == b"a visit" * 1000


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (status(404), "there is no such page (404)"),
        (status(403), "does not show this page to everybody (403)"),
        (status(500), "the server answered 500 Internal Server Error; try again later"),
        (moved("/"), "redirects again and again (more than 5 times)"),
        (moved("ftp://example.org/a"), "not an address of the web"),
        (bomb(3), "larger than 1 MB"),
        (page(bytes(1_000_001)), "larger than 1 MB"),
        (page(b"x", Content_Encoding="gzip"), "the answer is damaged"),
        (page(b"x", Content_Encoding="br"), "packed in a way that was not asked for (br)"),
        (page(b"\x89PNG", "image/png"), "is no article but image/png"),
        (lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"), "the server cannot be reached"),
        (drip(b"a", 0.05, head=False), "the server took longer than 0 seconds"),
        (drip(b"a", 0.05, head=True), "the server took longer than 0 seconds"),
    ],
)  # fmt: skip
def test_bad_answers_are_told_with_the_address_that_was_asked(answer: object, why: str) -> None:
    with serving({"/": answer}) as server:  # type: ignore[dict-item]
        began = time.monotonic()
        message = refused(QUICK, server.address())
    assert why in message
    assert time.monotonic() - began < 10
    if "ftp" not in message:
        assert message.startswith(server.address())


def test_a_redirect_into_the_house_is_not_followed() -> None:
    with serving({"/": moved("http://169.254.169.254/latest/meta-data/")}) as server:
        assert "leads into a private network (169.254.169.254)" in refused(QUICK, server.address())


def test_nobody_listens() -> None:
    with serving({}) as server:
        address = server.address()
    assert "cannot be reached" in refused(QUICK, address)


def test_a_server_is_left_in_peace_between_pages() -> None:
    with serving({"/": page("a")}) as server:
        fetcher = WebFetcher(Limits(pause=0.1), loopback=True)
        began = time.monotonic()
        for _ in range(3):
            fetcher.fetch(server.address())
    assert time.monotonic() - began >= 0.2
