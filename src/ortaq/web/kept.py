"""What was typed is not lost when the session ends: it waits in the next one, for the form it was typed into."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from ortaq.web.permissions import View

KEPT = "typed"
MOST = 1_000_000  # characters; a session is a row in the database


def keeps_what_was_typed(back: Callable[..., str]) -> Callable[[View], View]:
    """For a view that takes a form: without a session it keeps the form, asks to sign in, and leads to the address
    that ``back`` makes of the view's arguments. The page there fills its form with :func:`kept`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated:
                return view(request, *args, **kwargs)
            address = back(*args, **kwargs)
            typed = {key: request.POST.getlist(key) for key in request.POST if key != "csrfmiddlewaretoken"}
            if sum(len(value) for values in typed.values() for value in values) <= MOST:
                request.session[KEPT] = {address: typed}
            sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': address})}"
            htmx = getattr(request, "htmx", False)
            return HttpResponseClientRedirect(sign_in) if htmx else redirect(sign_in)

        return login_not_required(guarded)

    return decorate


def kept(request: HttpRequest) -> QueryDict | None:
    """What was typed into the form of this address before the session ended; told once."""
    waiting = request.session.get(KEPT) or {}
    typed = waiting.get(request.get_full_path())
    if typed is None:
        return None
    del request.session[KEPT]
    data = QueryDict(mutable=True)
    for key, values in typed.items():
        data.setlist(key, values)
    return data
