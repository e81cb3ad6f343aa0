"""One line beside each address says who may open it; the permission test walks all addresses and fails for one
that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from ortaq.registry.accounts.grants import kind_of
from ortaq.registry.accounts.guarding import Rule
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import require
from ortaq.registry.base import Record
from ortaq.registry.errors import NotAllowed

View = Callable[..., HttpResponseBase]
M = TypeVar("M", bound=Record)


def allowed(action: str, kind: str = "") -> Callable[[View], View]:
    """Lets only people in whose grants allow ``action`` (on a kind of record: "agreement"); others, and those whom an
    operation refuses, get the 403 page with the reason."""
    rule = Rule(action, kind_of(kind) if kind else "")

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                require(request.user, action, kind or None)
                return view(request, *args, **kwargs)
            except NotAllowed as error:
                raise PermissionDenied(str(error)) from error

        guarded.rule = rule  # type: ignore[attr-defined]
        return guarded

    return decorate


def seen_or_404(request: HttpRequest, found: QuerySet[M] | type[M], **lookup: Any) -> M:
    """The record, if the reader may see it; to others it is not there."""
    records: QuerySet[M] = found if isinstance(found, QuerySet) else found._default_manager.all()
    record: M = get_object_or_404(seen_by(records, request.user), **lookup)
    return record


def me(request: HttpRequest) -> User:
    """Who is signed in; only for views behind :func:`allowed`."""
    person: Any = request.user
    found: User = person
    return found
