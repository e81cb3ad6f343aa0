"""A first draft of the news about a visit: looked at in four languages, then kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.base import PublicLanguage
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.errors import NotAllowed, Refused
from ortaq.registry.news.cleaning import cleaned
from ortaq.registry.news.drafting.operations import TELLS, draft_key, draft_news
from ortaq.registry.news.drafting.record import record_of
from ortaq.registry.news.drafting.wording import DraftText, draft_in
from ortaq.registry.news.models import NewsItem
from ortaq.web.components import Value
from ortaq.web.dates import language_name
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.records import address_of, link
from ortaq.web.titles import Titles


@dataclass(frozen=True)
class DraftRow:
    """A draft in one language, its body as it would be stored."""

    language: str
    text: DraftText
    body: SafeString


@dataclass(frozen=True)
class DraftPage:
    visit: Value
    back: str
    drafts: tuple[DraftRow, ...]


@allowed("publish", "newsitem")
def draft(request: HttpRequest, slug: str) -> HttpResponse:
    """A first draft of the news, filled from the record of a visit; where there is one, it is opened."""
    visit = seen_or_404(request, Engagement.objects.select_related("host__merged_into"), slug=slug)
    there = seen_by(NewsItem.objects.filter(uuid=draft_key(visit)), request.user).first()
    if there is not None:
        return redirect(address_of(there))
    if request.method == "POST":
        return _keep(request, visit)
    if visit.state not in TELLS:
        messages.error(request, _("News is made of a visit that took place or is scheduled."))
        return redirect(address_of(visit))
    record = record_of(visit, reader=me(request))
    drafts = (draft_in(record, language) for language in PublicLanguage.values)
    rows = tuple(
        DraftRow(language_name(text.language), text, mark_safe(cleaned(text.body)))  # noqa: S308 - a safe subset
        for text in drafts
    )
    page = DraftPage(link(visit, text=Titles([visit]).of(visit)), reverse("visit", args=[slug]), rows)
    return render(request, "press/draft.html", {"page": page})


def _keep(request: HttpRequest, visit: Engagement) -> HttpResponse:
    language = (get_language() or "en").partition("-")[0]
    try:
        made = draft_news(engagement=visit, language=language, by=me(request))
    except NotAllowed:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(address_of(visit))
    messages.success(request, _("The draft is kept. Read it over: it says what the record says, and no more."))
    return redirect(address_of(made))
