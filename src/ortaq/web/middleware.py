"""What every answer carries, and what a fragment does when the session has ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve
from django_htmx.http import HttpResponseClientRedirect

from ortaq.web.errors import too_large
from ortaq.web.permissions import View

SMALL = 1_000_000  # bytes; nobody asks about requests smaller than that

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


def takes_at_most(size: int) -> Callable[[View], View]:
    """For a view that takes large files: a request of more than ``size`` bytes is refused before anything of it is
    read. Others take as much as a form may have (DATA_UPLOAD_MAX_MEMORY_SIZE)."""

    def decorate(view: View) -> View:
        view.most_bytes = size  # type: ignore[attr-defined]
        return view

    return decorate


def too_large_unread(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Answers what is too large for its view (:func:`takes_at_most`), whose body would else fill the disk: files of a
    form are written there before a view, or a permission, is asked."""

    def answer(request: HttpRequest) -> HttpResponse:
        sent = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and sent.isdecimal() and int(sent) > SMALL:
            most = _most_bytes(request.path_info)
            if most is not None and int(sent) > most:
                return too_large(request, most)
        return get_response(request)

    return answer


def _most_bytes(path: str) -> int | None:
    try:
        return getattr(resolve(path).func, "most_bytes", settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    except Resolver404:
        return None


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
