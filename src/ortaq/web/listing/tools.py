"""What stands above a list: the views that are kept, and the files that can be taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.urls import reverse

from ortaq.registry.accounts.rules import may
from ortaq.registry.savedviews.models import SavedView
from ortaq.web.components import Text
from ortaq.web.lists import ListPage

# No part of a view: the place in the list, and the form in which it is taken out.
PASSING = ("page", "as", "all")


@dataclass(frozen=True)
class ViewLink:
    """A view that is kept. ``forget`` is the address that takes it away, "" where the reader may not; ``owner`` says
    whose it is where the office shares it."""

    name: str
    address: str
    here: bool
    first: bool
    owner: str = ""
    forget: str = ""


@dataclass(frozen=True)
class ListTools:
    """``query`` is what would be kept; ``files`` are (label, address) of what can be taken out."""

    list: str
    query: str
    views: tuple[ViewLink, ...]
    may_share: bool
    files: tuple[tuple[Text, str], ...]


def tools_of(page: ListPage, name: str, query: QueryDict, views: Iterable[SavedView], *, reader: User) -> ListTools:
    kept = kept_query(query)
    shares = may(reader, "manage", "savedview")
    files = tuple((form.upper(), f"?{_with(kept, f'as={form}')}") for form in ("csv", "xlsx"))
    return ListTools(
        list=name,
        query=kept,
        views=tuple(_link(view, name, kept, reader, shares=shares) for view in views),
        may_share=shares,
        files=files if may(reader, "export", page.kind) and page.page.paginator.count else (),
    )


def kept_query(query: QueryDict) -> str:
    """The query string without what is empty or passes."""
    kept = QueryDict(mutable=True)
    for key, values in query.lists():
        if key not in PASSING:
            kept.setlist(key, [value for value in values if value])
    return kept.urlencode()


def _link(view: SavedView, name: str, kept: str, reader: User, *, shares: bool) -> ViewLink:
    own = view.owner_id == reader.pk
    return ViewLink(
        name=view.name,
        address=f"{reverse(name)}?{view.query or 'all=1'}",
        here=view.query == kept,
        first=own and view.first,
        owner="" if own else str(view.owner),
        forget=reverse("forget_view", args=[view.uuid]) if own or shares else "",
    )


def _with(query: str, more: str) -> str:
    return f"{query}&{more}" if query else more
