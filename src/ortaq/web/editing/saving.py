"""The steps that every page that edits a record takes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from ortaq.registry.errors import NotAllowed, Refused, StaleVersion
from ortaq.web.components import Text
from ortaq.web.editing.conflicts import conflict
from ortaq.web.editing.forms import RecordForm
from ortaq.web.kept import kept


def typed(request: HttpRequest) -> QueryDict | None:
    """What was sent; else what was typed before the session ended; else nothing."""
    return request.POST if request.method == "POST" else kept(request)


def add_record(
    request: HttpRequest,
    form: Form,
    *,
    add: Callable[..., Any],
    heading: Text,
    back: str,
    done: Text,
    show: str,
    template: str = "editing/edit.html",
) -> HttpResponse:
    """Shows the form; makes a record of what was sent by calling ``add(**values)``, then leads to the page ``show`` of
    what was made with the message ``done``. Mistakes and refusals stand in the form (422)."""
    if request.method == "POST" and form.is_valid():
        try:
            made = add(**form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, str(done))
            return redirect(show, made.slug)
    context = {"form": form, "heading": heading, "back": back}
    return render(request, template, context, status=422 if form.errors else 200)


def save_record(
    request: HttpRequest,
    form: RecordForm,
    *,
    save: Callable[..., Any],
    heading: Text,
    back: str,
    done: Text,
    template: str = "editing/edit.html",
    **beside: Any,
) -> HttpResponse:
    """Shows the form, and what stands ``beside`` it; saves what was sent by calling ``save(seen_version=…, **values)``,
    then leads ``back`` with the message ``done``. Mistakes stand beside their fields (422); a version that is stale
    leads to both versions (409)."""
    if request.method == "POST" and form.is_valid():
        try:
            save(seen_version=form.seen_version, **form.values)
        except NotAllowed:
            raise
        except StaleVersion:
            return conflict(request, form, back=back)
        except Refused as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, str(done))
            return redirect(back)
    status = 422 if form.errors and request.method == "POST" else 200
    context = {"form": form, "heading": heading, "back": back, **beside}
    return render(request, template, context, status=status)
