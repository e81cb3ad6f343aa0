"""docs/reference/addresses.md: every address of the site and what answers there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from ortaq.config.reference.tables import first_words, page, table

INTRODUCTION = (
    "Readable and stable. Whoever is not signed in is led to the sign-in page first, unless a line says otherwise. "
    "`/account/` is django-allauth's, `/admin/` Django's admin: it shows records and changes none."
)


@dataclass(frozen=True)
class Address:
    """Path with its variable parts in angle brackets, name, what answers."""

    path: str
    name: str
    view: Callable[..., Any]


def addresses_page() -> str:
    rows = ((f"`{address.path}`", f"`{address.name}`", first_words(address.view)) for address in own_addresses())
    return page("Addresses", INTRODUCTION, table(("address", "name", "what answers"), rows))


def own_addresses() -> list[Address]:
    """The addresses whose views are ours, by path."""
    return sorted(_walk(get_resolver(), ""), key=lambda address: (address.path, address.name))


def _walk(resolver: URLResolver, before: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path)
        elif isinstance(entry, URLPattern):
            view = getattr(entry.callback, "view_class", entry.callback)
            if view.__module__.startswith("ortaq."):
                yield Address("/" + _plain(path), entry.name or "", view)


def _plain(path: str) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", path.replace("^", "").replace("$", ""))
