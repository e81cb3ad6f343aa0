from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ortaq.exchange.calendars import CALENDAR_TYPE
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.reminders.models import Mail
from ortaq.registry.reminders.operations import (
    choose_mails,
    make_calendar_address,
    revoke_calendar_address,
    send_again,
    stop_mails,
)
from ortaq.registry.reminders.queries import feed_owner
from ortaq.web.attachments import attached
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.reminders.calendars import calendar_for, calendar_with
from ortaq.web.reminders.forms import ChoicesForm
from ortaq.web.reminders.pages import mail_choices_page, mails_page
from ortaq.web.reminders.stopping import meant_by
from ortaq.web.words import word_of


@require_http_methods(["GET", "POST"])
@allowed("read", "followup")
def mail_choices(request: HttpRequest) -> HttpResponse:
    """Which mails the reader gets, in which language, and the address of their calendar; by POST, choose the mails."""
    page = mail_choices_page(me(request))
    form = ChoicesForm(request.POST or None, initial=page.chosen)
    if request.method == "POST" and form.is_valid():
        choose_mails(user=me(request), by=me(request), **form.cleaned_data)
        messages.success(request, _("Your choice is kept."))
        return redirect("mail_choices")
    status = 422 if form.is_bound else 200
    return render(request, "reminders/choices.html", {"page": page, "form": form}, status=status)


@require_POST
@never_cache
@allowed("read", "followup")
def make_address(request: HttpRequest) -> HttpResponse:
    """A new calendar address, shown this once; an older one stops working."""
    secret = make_calendar_address(user=me(request), by=me(request))
    page = mail_choices_page(me(request), address=request.build_absolute_uri(reverse("calendar", args=[secret])))
    return render(request, "reminders/choices.html", {"page": page, "form": ChoicesForm(initial=page.chosen)})


@require_POST
@allowed("read", "followup")
def revoke_address(request: HttpRequest) -> HttpResponse:
    """The calendar address opens nothing any more."""
    revoke_calendar_address(user=me(request), by=me(request))
    messages.success(request, _("The calendar address opens nothing any more."))
    return redirect("mail_choices")


@require_safe
@login_not_required
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar of whoever was given this address; calendar programs ask without signing in."""
    user = feed_owner(secret)
    if user is None:
        raise Http404
    return _ics(calendar_for(user), "ortaq.ics")


@require_safe
@allowed("read", "engagement")
def visit_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One visit as a file for one's calendar."""
    visit = seen_or_404(request, Engagement, slug=slug)
    if visit.start is None:
        raise Http404
    return _ics(calendar_with(visit), f"{slug}.ics")


@csrf_exempt  # mail programs send it with one click, from no page of ours; the address itself is signed
@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one kind of mails without signing in; by GET, ask first."""
    meant = meant_by(token)
    if meant is None:
        raise Http404
    user, kind = meant
    if request.method == "POST":
        stop_mails(user=user, kind=kind, by=None)
    context = {"kind": word_of("mail_kind", kind), "email": user.email, "stopped": request.method == "POST"}
    return render(request, "reminders/stop.html", context)


@require_safe
@allowed("administer", "account")
def mails(request: HttpRequest) -> HttpResponse:
    """What was mailed to whom, what waits, what failed and why."""
    return render(request, "reminders/mails.html", {"page": mails_page(request.GET)})


@require_POST
@allowed("administer", "account")
def again(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """Let a mail that failed wait once more."""
    try:
        send_again(mail=get_object_or_404(Mail, uuid=uuid), by=me(request))
    except NotAllowed:
        raise
    except Refused as error:
        messages.info(request, str(error))
    else:
        messages.success(request, _("The mail is sent with the next look of the worker."))
    return redirect("mails")


def _ics(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CALENDAR_TYPE, headers={"Cache-Control": "private, no-store"})
    return attached(response, name)
