"""What a decision answers: to htmx the card with all else that changed, otherwise the page at the next fact."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRedirect

from ortaq.registry.errors import Invalid, Refused
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.sources.models import SourceDocument
from ortaq.web.review.addresses import review_address
from ortaq.web.review.forms import EditForm, typed_words
from ortaq.web.review.pages import Card, Clash, ReviewPage, card_of, next_waiting, open_form, review_page, signature
from ortaq.web.review.wording import described
from ortaq.web.review.words import LABELS

MOST_NAMED = 3


def decided(request: HttpRequest, source: SourceDocument, pk: int, before: list[Card], *, stay: bool) -> HttpResponse:
    """The fact was decided (or, with ``stay``, waits again)."""
    page = review_page(source, request.GET, current=pk)
    cards = [card_of(view, page.review) for view in page.review.facts]
    card = next(card for card in cards if card.fact.pk == pk)
    if not getattr(request, "htmx", False):
        messages.success(request, _said(card))
        following = pk if stay else next_waiting(page.review, pk, page.bar.show)
        address = review_address(source.slug, following, show=page.bar.show)
        return redirect(f"{address}#fact-{following}" if following else address)
    seen = {old.fact.pk: signature(old) for old in before}
    card.current = True
    changed = [other for other in cards if other is not card and seen.get(other.fact.pk) != signature(other)]
    context = {"card": card, "page": page, "changed": changed, "said": _said(card, changed, seen)}
    return render(request, "review/_decided.html", context)


def refused(request: HttpRequest, source: SourceDocument, pk: int, why: str, form: str, status: int) -> HttpResponse:
    """Nothing was changed: the fact as it stands now, and what was typed beside it."""
    page = review_page(source, request.GET, current=pk)
    view = next((view for view in page.review.facts if view.fact.pk == pk), None)
    if view is None:
        return gone(request, source)
    card = page.card(view)
    for other in page.cards:
        other.current = other is card
    card.clash = Clash(why, _both_versions(card, page, request.POST) if form == "edit" else [])
    open_form(card, page.review, form, request.POST)
    if getattr(request, "htmx", False):
        return render(request, "review/_decided.html", {"card": card, "page": page, "said": why}, status=status)
    return render(request, "review/review.html", {"page": page}, status=status)


def gone(request: HttpRequest, source: SourceDocument) -> HttpResponse:
    """The fact or its whole source is not there any more."""
    if source.deleted_at:
        text = _("“%(title)s” was deleted meanwhile, and this fact with it. Nothing was changed.") % {
            "title": source.title
        }
    else:
        text = _("This fact is no longer here: a newer reading replaced it. Nothing was changed.")
    if getattr(request, "htmx", False):
        return HttpResponse(text, status=410, content_type="text/plain; charset=utf-8")
    return render(request, "review/gone.html", {"text": text, "source": source}, status=410)


def to_page(request: HttpRequest, address: str) -> HttpResponse:
    """On to a whole page, whoever asks."""
    return HttpResponseClientRedirect(address) if getattr(request, "htmx", False) else redirect(address)


def status_of(refusal: Refused) -> int:
    """A value that cannot be is 422; whatever somebody else did meanwhile is 409."""
    return 422 if isinstance(refusal, Invalid) else 409


def number(value: str | None) -> int | None:
    """A whole number from a form, None where there is none."""
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 16 else None


def confidence(value: str | None) -> float | None:
    """A probability from a form, None where there is none."""
    try:
        found = float(value or "")
    except ValueError:
        return None
    return found if math.isfinite(found) and 0 <= found <= 1 else None


def undone_words(count: int) -> str:
    return ngettext("%(count)d decision was undone.", "%(count)d decisions were undone.", count) % {"count": count}


def left_words(refused: list[tuple[ProposedFact, str]], names: Mapping[str, str]) -> str:
    """Which facts were left, and why; the first few by name."""
    said = "; ".join(f"{described(fact.kind, fact.content, names)[0]} ({why})" for fact, why in refused[:MOST_NAMED])
    count = len(refused)
    left = ngettext("%(count)d fact is left for you", "%(count)d facts are left for you", count) % {"count": count}
    return f"{left}: {said}{' …' if count > MOST_NAMED else ''}"


def _said(card: Card, changed: list[Card] | None = None, seen: Any = None) -> str:
    """One sentence for the message and for screen readers."""
    if card.view.waits:
        return _("“%(fact)s” waits again.") % {"fact": card.main}
    said = f"{card.main}: {card.decided}."
    along = [other.main for other in changed or () if not other.view.waits and seen[other.fact.pk][1] == "proposed"]
    if along:
        said += " " + _("Accepted along: %(facts)s.") % {"facts": ", ".join(along)}
    return said


def _both_versions(card: Card, page: ReviewPage, typed: Any) -> list[tuple[Any, str, str]]:
    """Field by field, as the fact stands now and as it was typed; only what differs."""
    now = EditForm(card.view, page.review, _as_data(card, page))
    mine = EditForm(card.view, page.review, typed)
    stands, wanted = typed_words(now), typed_words(mine)
    return [(LABELS[key], stands[key], wanted[key]) for key in stands if stands[key] != wanted[key]]


def _as_data(card: Card, page: ReviewPage) -> Any:
    from django.http import QueryDict

    data = QueryDict(mutable=True)
    for key, value in EditForm(card.view, page.review).initial.items():
        if isinstance(value, list | tuple):
            data.setlist(key, [str(item) for item in value])
        elif value not in (None, False):
            data[key] = "on" if value is True else str(value)
    return data
