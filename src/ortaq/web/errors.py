"""Pages for what went wrong: what happened, to what, and what to do now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import requires_csrf_token


def _page(request: HttpRequest, status: int, title: str, text: str, hint: str = "") -> HttpResponse:
    user: Any = getattr(request, "user", None)
    layout = "base.html" if user is not None and user.is_authenticated else "bare.html"
    if getattr(request, "htmx", False):  # a fragment: the message alone, which the page shows as a toast
        return HttpResponse(f"{text} {hint}".strip(), status=status, content_type="text/plain; charset=utf-8")
    context = {"layout": layout, "status": status, "heading": title, "text": text, "hint": hint}
    return render(request, "error.html", context, status=status)


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        _("The request cannot be read"),
        _("The address or the form holds something that cannot be understood. Nothing was changed."),
        _("Go back and try again."),
    )


@requires_csrf_token
def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        403,
        _("You may not see this"),
        str(exception) or _("Your roles do not allow this page or this action. Nothing was changed."),
        _("Ask an administrator of the international office for access."),
    )


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        _("Nothing is here"),
        _("No page has this address. The record may have been deleted or renamed, or the address was cut short."),
        _("Search for it by name, in any script."),
    )


def too_large(request: HttpRequest, most: int) -> HttpResponse:
    """What was sent is larger than this address takes; nothing of it was read."""
    return _page(
        request,
        413,
        _("The file is too large"),
        _("What you sent is larger than %(most)d MB. Nothing of it was kept, and nothing was changed.")
        % {"most": most // 1_000_000},
        _("Go back and choose a smaller file: the browser keeps what you typed."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's protection token is missing or old; Django calls this before any view runs."""
    return _page(
        request,
        403,
        _("This form has expired"),
        _("You signed in or out since the form was opened, or cookies are blocked. Nothing was changed."),
        _("Go back, reload the page, and send it again; the browser keeps what you typed."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Uses nothing that may itself be broken: no database, no session, no user."""
    return render(None, "500.html", status=500)
