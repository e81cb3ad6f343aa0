from __future__ import annotations

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.accounts.rules import require
from ortaq.registry.base import PublicLanguage
from ortaq.registry.filestore import MOST_BYTES
from ortaq.registry.news.cleaning import as_written, cleaned
from ortaq.registry.news.models import NewsItem, NewsText
from ortaq.registry.news.operations import remove_translation, translate_news, write_news
from ortaq.registry.news.publishing import correct_news
from ortaq.registry.news.queries import original_of
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import do_at_once, take_step
from ortaq.web.dates import language_name
from ortaq.web.editing.saving import add_record, save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.middleware import takes_at_most
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.press.forms import CorrectionForm, TextForm, WriteForm
from ortaq.web.press.pages import news_page, press_page
from ortaq.web.press.preview import preview_page
from ortaq.web.press.steps import STEPS


@allowed("read", "newsitem")
def press(request: HttpRequest) -> HttpResponseBase:
    """All news: drafts, what is scheduled, public or withdrawn."""
    return show_list(request, press_page)


@allowed("read", "newsitem")
def item(request: HttpRequest, slug: str) -> HttpResponse:
    """One piece of news: where it stands, its texts, what it is about, photos, corrections."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda: reverse("new_news"))
@allowed("publish", "newsitem")
def new(request: HttpRequest) -> HttpResponse:
    """Write news in its first language."""
    return add_record(
        request,
        WriteForm(typed(request)),
        add=partial(write_news, by=me(request)),
        heading=_("Write news"),
        back=reverse("press"),
        done=_("The draft is kept. Add languages, records and photos; nobody outside sees it yet."),
        show="news_item",
        template="press/text.html",
    )


@keeps_what_was_typed(lambda slug, language: reverse("news_text", args=[slug, language]))
@allowed("publish", "newsitem")
def text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Write the text of one language beside the original; what is public is corrected, with a note."""
    found = _found(request, slug)
    require(request.user, "publish", found)
    if language not in PublicLanguage.values:
        raise Http404
    texts = list(found.texts.all())
    own = next((one for one in texts if one.language == language), None)
    corrects = own is not None and found.is_out()
    record: Any = own or NewsText(item=found, language=language, version=0)
    form = (CorrectionForm if corrects else TextForm)(typed(request), record=record)
    heading = _("Correct the text in %(language)s") if corrects else _("The text in %(language)s")
    return save_record(
        request,
        form,
        save=partial(correct_news if corrects else translate_news, item=found, language=language, by=me(request)),
        heading=heading % {"language": language_name(language)},
        back=reverse("news_item", args=[slug]),
        done=_("Corrected: the readers see the note.") if corrects else _("Saved."),
        template="press/text.html",
        item=found,
        original=original_of(texts, found) if language != found.language else None,
        removable=own is not None and language != found.language and found.state == "draft",
    )


@require_POST
@allowed("publish", "newsitem")
def remove_text(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Take a translation of a draft away."""
    found = _found(request, slug)
    own = next((one for one in found.texts.all() if one.language == language), None)
    if own is None:
        raise Http404
    do_at_once(request, lambda: remove_translation(text=own, by=me(request)), _("The translation is taken away."))
    return redirect("news_item", slug)


@keeps_what_was_typed(lambda slug, step: f"{reverse('news_item', args=[slug])}?do={step}")
@takes_at_most(MOST_BYTES + 1_000_000)
@require_POST
@allowed("publish", "newsitem")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step of a news item."""
    found = _found(request, slug)
    page = reverse("news_item", args=[slug])
    return take_step(request, STEPS, step, found, page=page, show=lambda form: _show(request, found, form))


@allowed("read", "newsitem")
def preview(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """The news as the public will read it, in one language."""
    found = _found(request, slug)
    return render(request, "press/preview.html", {"page": preview_page(found, language)})


@require_POST
@allowed("publish", "newsitem")
def paste(request: HttpRequest) -> HttpResponse:
    """HTML from the clipboard, as people type it."""
    return HttpResponse(as_written(cleaned(request.POST.get("html", ""))), content_type="text/plain; charset=utf-8")


def _found(request: HttpRequest, slug: str) -> NewsItem:
    return seen_or_404(request, NewsItem.objects.select_related("unit").prefetch_related("texts"), slug=slug)


def _show(request: HttpRequest, found: NewsItem, sent: StepForm | None = None) -> HttpResponse:
    page = news_page(request, found, reader=me(request), sent=sent)
    return render(request, "press/news.html", {"page": page}, status=422 if sent else 200)
