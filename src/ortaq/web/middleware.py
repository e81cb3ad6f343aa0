"""What every answer carries, and what a fragment does when the session has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

# Everything comes from this site; nothing inline runs. Charts are inline SVG, which needs no source.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def content_security_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Adds the policy to each answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def whole_page_to_sign_in(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """A fragment asked for after the session ended sends the whole page to sign in, and back to where it was."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        htmx: Any = getattr(request, "htmx", None)
        sign_in = resolve_url(settings.LOGIN_URL)
        if not htmx or response.status_code != 302 or urlsplit(response.headers["Location"]).path != sign_in:
            return response
        back = htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(f"{sign_in}?{urlencode({'next': back})}")

    return answer
