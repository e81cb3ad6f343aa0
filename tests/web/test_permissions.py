"""Who may open which address: every address of the site stands here, or the test fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.web.conftest import SignIn

ALL = ("anonymous", "none", "reader", "reviewer", "officer", "administrator")
SIGNED_IN, WITH_ROLE = frozenset(ALL[1:]), frozenset(ALL[2:])
EVERYBODY = frozenset(ALL)
# These write, and so answer to POST alone.
WRITE, OFFICE = frozenset(ALL[3:]), frozenset(ALL[4:])
UUID = "00000000-0000-4000-8000-000000000000"


RESET_LINK = "/account/password/reset/key/1-a/"

# Address pattern → (who may open it, an address of that kind).
PAGES: dict[str, tuple[frozenset[str], str]] = {
    "": (WITH_ROLE, "/"),
    "partners/": (WITH_ROLE, "/partners/"),
    "partners/<slug:slug>/": (WITH_ROLE, "/partners/no-such/"),
    "partners/<slug:slug>/decide/<uuid:uuid>/": (WRITE, f"/partners/no-such/decide/{UUID}/"),
    "partners/<slug:slug>/reopen/<slug:attribute>/": (WRITE, "/partners/no-such/reopen/status/"),
    "agreements/": (WITH_ROLE, "/agreements/"),
    "agreements/<slug:number>/": (WITH_ROLE, "/agreements/no-such/"),
    "visits/": (WITH_ROLE, "/visits/"),
    "visits/<slug:slug>/": (WITH_ROLE, "/visits/no-such/"),
    "joint-units/": (WITH_ROLE, "/joint-units/"),
    "joint-units/<slug:slug>/": (WITH_ROLE, "/joint-units/no-such/"),
    "people/": (WITH_ROLE, "/people/"),
    "people/<slug:slug>/": (WITH_ROLE, "/people/no-such/"),
    "proposals/": (WITH_ROLE, "/proposals/"),
    "proposals/<slug:slug>/": (WITH_ROLE, "/proposals/no-such/"),
    "proposals/<slug:slug>/take-up/": (OFFICE, "/proposals/no-such/take-up/"),
    "proposals/<slug:slug>/drop/": (OFFICE, "/proposals/no-such/drop/"),
    "follow-ups/<uuid:uuid>/done/": (OFFICE, f"/follow-ups/{UUID}/done/"),
    "follow-ups/<uuid:uuid>/verified/": (OFFICE, f"/follow-ups/{UUID}/verified/"),
    "resolve/": (WITH_ROLE, "/resolve/"),
    "search/": (WITH_ROLE, "/search/"),
    "sources/": (WITH_ROLE, "/sources/"),
    "sources/new/paste/": (WRITE, "/sources/new/paste/"),
    "sources/new/upload/": (WRITE, "/sources/new/upload/"),
    "sources/new/read/": (WRITE, "/sources/new/read/"),
    "sources/<slug:slug>/": (WITH_ROLE, "/sources/none/"),
    "sources/<slug:slug>/read-again/": (WRITE, "/sources/none/read-again/"),
    "sources/<slug:slug>/delete/": (OFFICE, "/sources/none/delete/"),
    "sources/<slug:slug>/restore/": (OFFICE, "/sources/none/restore/"),
    "sources/<slug:slug>/review/": (WRITE, "/sources/none/review/"),
    "sources/<slug:slug>/review/accept-all/": (WRITE, "/sources/none/review/accept-all/"),
    "sources/<slug:slug>/review/undo/": (WRITE, "/sources/none/review/undo/"),
    "sources/<slug:slug>/review/<int:pk>/accept/": (WRITE, "/sources/none/review/1/accept/"),
    "sources/<slug:slug>/review/<int:pk>/edit/": (WRITE, "/sources/none/review/1/edit/"),
    "sources/<slug:slug>/review/<int:pk>/reject/": (WRITE, "/sources/none/review/1/reject/"),
    "sources/<slug:slug>/review/<int:pk>/duplicate/": (WRITE, "/sources/none/review/1/duplicate/"),
    "sources/<slug:slug>/review/<int:pk>/part/": (WRITE, "/sources/none/review/1/part/"),
    "sources/<slug:slug>/review/<int:pk>/undo/": (WRITE, "/sources/none/review/1/undo/"),
    "styleguide/": (WITH_ROLE, "/styleguide/"),
    "language/": (EVERYBODY, "/language/"),
    "account/login/": (EVERYBODY, "/account/login/"),
    "account/logout/": (EVERYBODY, "/account/logout/"),
    "account/inactive/": (EVERYBODY, "/account/inactive/"),
    "account/signup/": (EVERYBODY, "/account/signup/"),
    "account/reauthenticate/": (SIGNED_IN, "/account/reauthenticate/"),
    "account/password/change/": (SIGNED_IN, "/account/password/change/"),
    "account/password/set/": (SIGNED_IN, "/account/password/set/"),
    "account/password/reset/": (EVERYBODY, "/account/password/reset/"),
    "account/password/reset/done/": (EVERYBODY, "/account/password/reset/done/"),
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (EVERYBODY, RESET_LINK),
    "account/password/reset/key/done/": (EVERYBODY, "/account/password/reset/key/done/"),
}  # fmt: skip

# Django's admin is for staff alone; none of the roles makes somebody staff.
ADMIN = "admin/"
ADMIN_OPEN = frozenset({"admin/login/", "admin/logout/", "admin/jsi18n/"})


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, here)
        elif isinstance(entry, URLPattern):
            yield here


def test_every_address_says_who_may_open_it() -> None:
    found = {pattern for pattern in patterns(get_resolver()) if not pattern.startswith(ADMIN)}
    assert found == set(PAGES)


@pytest.mark.parametrize("pattern", PAGES)
def test_who_may_open(pattern: str, sign_in: SignIn) -> None:
    may, address = PAGES[pattern]
    opened = {kind for kind in ALL if is_open(sign_in, kind, address)}
    assert opened == may


def is_open(sign_in: SignIn, kind: str, address: str) -> bool:
    """Neither sent to sign in nor refused. A page may answer 404 for a record that is not there, 422
    to a form sent empty, or lead elsewhere."""
    client = sign_in(kind)
    response = client.get(address)
    if response.status_code == 405:
        response = client.post(address)
    assert response.status_code in (200, 302, 403, 404, 405, 422), address
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/account/login/?next=")
    return response.status_code != 403 and not to_sign_in


def test_admin_is_for_staff_alone(sign_in: SignIn) -> None:
    addresses = {f"/{pattern}" for pattern in patterns(get_resolver()) if pattern.startswith(ADMIN)}
    plain = sorted(address for address in addresses if "<" not in address and "(" not in address)
    assert len(plain) > 30
    for kind in ALL:
        client = sign_in(kind)
        for address in plain:
            if address.lstrip("/") not in ADMIN_OPEN:
                response = client.get(address)
                assert (response.status_code, response.headers["Location"].partition("?")[0]) in (
                    (302, "/admin/login/"),
                    (302, "/account/login/"),
                ), (kind, address)
