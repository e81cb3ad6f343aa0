"""Take a step that was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from ortaq.registry.errors import NotAllowed, Refused, StaleVersion
from ortaq.registry.locking import as_seen
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Step
from ortaq.web.editing.meanwhile import meanwhile, seen_version
from ortaq.web.permissions import me


def take_step(
    request: HttpRequest,
    steps: Iterable[Step],
    name: str,
    record: Any,
    *,
    page: str,
    show: Callable[[StepForm], HttpResponse],
) -> HttpResponse:
    """Takes the step and leads back to ``page`` with a message. ``show`` renders the page with a form that has
    mistakes (422). What the operation refuses stands in the form where there is one, else in a message. When the
    record changed since its page was opened, and the step is still open, both are told and nothing is done (409)."""
    step = next((step for step in steps if step.name == name), None)
    if step is None:
        raise Http404
    form = step.form(request.POST, request.FILES, record=record)
    if not form.is_valid():
        return show(form)
    seen = None if step.adds or not step.open_to(record, me(request)) else seen_version(request)
    try:
        with transaction.atomic():
            if seen is not None:
                as_seen(record, seen)
            step.act(record, by=me(request), **form.values)
    except NotAllowed:
        raise
    except StaleVersion:
        return meanwhile(request, record, label=step.label, back=page, form=form)
    except Refused as refusal:
        if step.asks and step.open_to(record, me(request)):
            form.add_error(None, str(refusal))
            return show(form)
        messages.error(request, str(refusal))
    else:
        messages.success(request, str(step.done), f"{page}do/{step.undo}/" if step.undo else "")
    return redirect(page)


def do_at_once(request: HttpRequest, operation: Callable[[], Any], done: str) -> None:
    """Does what needs no form, and says so; what the operation refuses is said as a message. Raises NotAllowed."""
    try:
        operation()
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
