"""Who may open which address: each view says so in one line beside it (``allowed``); one that does not fails here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from ortaq.registry.accounts.guarding import Rule
from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.table import ALLOWED
from tests.web.conftest import SignIn

ROLES = tuple(Role.values)
ALL = ("anonymous", "none", *ROLES)
SIGNED_IN = frozenset(ALL[1:])
EVERYBODY = frozenset(ALL)

# Addresses whose views are not ours, or that need no role: who may open them.
OTHERS: dict[str, frozenset[str]] = {
    "language/": EVERYBODY,
    "calendar/<str:secret>.ics": EVERYBODY,
    "mails/stop/<str:token>/": EVERYBODY,
    "public/": EVERYBODY,
    "public/<language:language>/": EVERYBODY,
    "public/<language:language>/partners/": EVERYBODY,
    "public/<language:language>/partners/<slug:slug>/": EVERYBODY,
    "public/<language:language>/joint-units/": EVERYBODY,
    "public/<language:language>/agreements/": EVERYBODY,
    "public/<language:language>/events/": EVERYBODY,
    "public/<language:language>/events.ics": EVERYBODY,
    "public/<language:language>/news/": EVERYBODY,
    "public/<language:language>/news/page/<int:number>/": EVERYBODY,
    "public/<language:language>/news/feed.atom": EVERYBODY,
    "public/<language:language>/news/feed.rss": EVERYBODY,
    "public/<language:language>/news/<slug:slug>/": EVERYBODY,
    "public/photos/<uuid:uuid>/<int:width>.jpg": EVERYBODY,
    "sitemap.xml": EVERYBODY,
    "robots.txt": EVERYBODY,
    "account/login/": EVERYBODY,
    "account/logout/": EVERYBODY,
    "account/inactive/": EVERYBODY,
    "account/signup/": EVERYBODY,
    "account/reauthenticate/": SIGNED_IN,
    "account/password/change/": SIGNED_IN,
    "account/password/set/": SIGNED_IN,
    "account/password/reset/": EVERYBODY,
    "account/password/reset/done/": EVERYBODY,
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": EVERYBODY,
    "account/password/reset/key/done/": EVERYBODY,
}
RESET_LINK = "/account/password/reset/key/1-a/"
SAMPLES = {
    "slug": "no-such",
    "uuid": "00000000-0000-4000-8000-000000000000",
    "int": "1",
    "str": "no-such",
    "language": "en",
}

# Django's admin is for staff alone; none of the roles makes somebody staff.
ADMIN = "admin/"
ADMIN_OPEN = frozenset({"admin/login/", "admin/logout/", "admin/jsi18n/"})


def walk(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, Any]]:
    for entry in resolver.url_patterns:
        here = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, here)
        elif isinstance(entry, URLPattern):
            yield here, entry.callback


VIEWS = {pattern: view for pattern, view in walk(get_resolver()) if not pattern.startswith(ADMIN)}


def allowed_to(rule: Rule) -> frozenset[str]:
    """The roles of the table to which the rule opens."""
    kinds = {role: ALLOWED[role].get(rule.action, frozenset()) for role in ROLES}
    return frozenset(role for role in ROLES if (rule.kind in kinds[role] if rule.kind else kinds[role]))


def address_of(pattern: str) -> str:
    if pattern.startswith("account/^"):
        return RESET_LINK
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: SAMPLES[found[1] or "str"], pattern)


def test_every_address_says_who_may_open_it() -> None:
    silent = {pattern for pattern, view in VIEWS.items() if not hasattr(view, "rule")}
    assert silent == set(OTHERS), "put @allowed(action, kind) before the view"


@pytest.mark.parametrize("pattern", VIEWS)
def test_who_may_open(pattern: str, sign_in: SignIn) -> None:
    may = OTHERS[pattern] if pattern in OTHERS else allowed_to(VIEWS[pattern].rule)
    opened = {kind for kind in ALL if is_open(sign_in, kind, address_of(pattern))}
    assert opened == may


def is_open(sign_in: SignIn, kind: str, address: str) -> bool:
    """Neither sent to sign in (from the first page: to the public ones) nor refused. A page may answer 404 for a record
    that is not there, 422 to a form sent empty, or lead elsewhere."""
    client = sign_in(kind)
    response = client.get(address)
    if response.status_code == 405:
        response = client.post(address)
    assert response.status_code in (200, 302, 403, 404, 405, 422), address
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/account/login/?next=")
    to_public = response.status_code == 302 and address == "/" and response.headers["Location"] == "/public/"
    return response.status_code != 403 and not to_sign_in and not to_public


def test_admin_is_for_staff_alone(sign_in: SignIn) -> None:
    addresses = {f"/{pattern}" for pattern, _ in walk(get_resolver()) if pattern.startswith(ADMIN)}
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


def test_who_may_take_out_lists(sign_in: SignIn) -> None:
    """Each list of records is a file as well, with ``as=csv``: for those alone to whom the table allows it."""
    plain = [f"/{pattern}" for pattern in VIEWS if "<" not in pattern and "(" not in pattern and pattern not in OTHERS]
    keeper = sign_in("administrator")
    pages = [address for address in plain if "html" in keeper.get(address).headers.get("Content-Type", "")]
    lists = [address for address in pages if is_file(keeper, f"{address}?as=csv")]
    assert len(lists) >= 9
    exporters = {role for role in ROLES if ALLOWED[role].get("export")}
    assert exporters == {"administrator", "officer"}
    for address in lists:
        assert {kind for kind in ALL if is_file(sign_in(kind), f"{address}?as=csv")} == exporters, address


def is_file(client: Any, address: str) -> bool:
    return "attachment" in client.get(address).headers.get("Content-Disposition", "")
