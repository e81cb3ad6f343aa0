"""The first line of every view: may this person do this?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from ortaq.registry.accounts.rules import require
from ortaq.registry.errors import NotAllowed

View = Callable[..., HttpResponse]


def allowed(action: str) -> Callable[[View], View]:
    """Lets only people in whose roles allow ``action``; others get the 403 page with the reason."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                require(request.user, action)
            except NotAllowed as error:
                raise PermissionDenied(str(error)) from error
            return view(request, *args, **kwargs)

        return guarded

    return decorate
