from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ortaq.registry.errors import Refused
from ortaq.registry.review import operations as review
from ortaq.registry.review.fields import changes
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.review.queries import last_decided, review_of
from ortaq.registry.sources.models import ReadingState, SourceDocument
from ortaq.web.kept import keeps_what_was_typed, kept
from ortaq.web.permissions import allowed, seen_or_404
from ortaq.web.review import answers
from ortaq.web.review.addresses import review_address
from ortaq.web.review.forms import EditForm, RejectForm
from ortaq.web.review.pages import SHOWN, accepted_words, card_of, open_form, review_page, shown

Decide = Callable[[ProposedFact, int | None, Any], ProposedFact]


@allowed("review", "sourcedocument")
@require_GET
def source_review(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole page; asked by htmx for one fact, its card alone, with the form that ``do`` names."""
    source = seen_or_404(request, SourceDocument, slug=slug)
    if source.deleted_at or source.state != ReadingState.READ:
        return redirect("source", slug)
    page = review_page(source, request.GET)
    card = next((card for card in page.cards if card.current), None)
    if card is not None:
        open_form(card, page.review, request.GET.get("do", ""), kept(request))
    if request.htmx and card is not None:  # type: ignore[attr-defined]
        return render(request, "review/_card.html", {"card": card, "page": page})
    return render(request, "review/review.html", {"page": page})


@allowed("review", "sourcedocument")
@require_POST
def accept(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept a fact; ``choice`` says which record it is, or how a conflict is decided."""
    choice = request.POST.get("choice") or None
    if choice == "same":  # as another fact of the text, which a second field names
        choice = f"fact:{request.POST.get('same', '')}"

    def decide(fact: ProposedFact, version: int | None, by: Any) -> ProposedFact:
        return review.accept_fact(fact=fact, by=by, choice=choice, seen_version=version)

    return _decide(request, slug, pk, decide, form="choose" if choice else "")


@keeps_what_was_typed(lambda slug, pk: review_address(slug, pk, do="edit"))
@allowed("review", "sourcedocument")
@require_POST
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Accept with what was typed."""
    source = seen_or_404(request, SourceDocument, slug=slug)
    found = review_of(source)
    view = next((view for view in found.facts if view.fact.pk == pk), None)
    if view is None or source.deleted_at:
        return answers.gone(request, source)
    form = EditForm(view, found, request.POST)
    if not form.is_valid():
        return answers.refused(
            request, source, pk, _("Some values are not acceptable; nothing was changed."), "edit", 422
        )
    edits = changes(view.fact.kind, view.fact.content, form.typed())

    def decide(fact: ProposedFact, version: int | None, by: Any) -> ProposedFact:
        return review.accept_fact(fact=fact, by=by, edits=edits or None, seen_version=version)

    return _decide(request, slug, pk, decide, form="edit")


@keeps_what_was_typed(lambda slug, pk: review_address(slug, pk, do="reject"))
@allowed("review", "sourcedocument")
@require_POST
def reject(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Reject a fact, saying why."""
    form = RejectForm(request.POST)
    values = form.cleaned_data if form.is_valid() else {"code": request.POST.get("code", ""), "reason": ""}

    def decide(fact: ProposedFact, version: int | None, by: Any) -> ProposedFact:
        return review.reject_fact(
            fact=fact, by=by, code=values.get("code", ""), reason=values.get("reason", ""), seen_version=version
        )

    return _decide(request, slug, pk, decide, form="reject")


@allowed("review", "sourcedocument")
@require_POST
def duplicate(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Mark a fact as said before."""
    of = answers.number(request.POST.get("of"))

    def decide(fact: ProposedFact, version: int | None, by: Any) -> ProposedFact:
        other = ProposedFact.objects.filter(pk=of, source=fact.source).first() if of else None
        return review.mark_duplicate(fact=fact, of=other, by=by, seen_version=version)

    return _decide(request, slug, pk, decide, form="duplicate")


@allowed("review", "sourcedocument")
@require_POST
def part(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Two people, not one: the name that is sent becomes a fact of its own."""
    source = seen_or_404(request, SourceDocument, slug=slug)
    fact = ProposedFact.objects.filter(source=source, pk=pk).first()
    if fact is None:
        return answers.gone(request, source)
    try:
        first, second = review.part_names(
            fact=fact,
            name=request.POST.get("name", ""),
            by=request.user,  # type: ignore[arg-type]
            seen_version=answers.number(request.POST.get("version")),
        )
    except Refused as refusal:
        return answers.refused(request, source, pk, str(refusal), "", answers.status_of(refusal))
    names = {"first": first.content["name"], "second": second.content["name"]}
    messages.success(request, _("“%(first)s” and “%(second)s” are two now; decide each.") % names)
    return answers.to_page(request, review_address(slug, pk))


@allowed("review", "sourcedocument")
@require_POST
def undo(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a decision back."""

    def decide(fact: ProposedFact, version: int | None, by: Any) -> ProposedFact:
        return review.undo_decision(fact=fact, by=by)

    return _decide(request, slug, pk, decide, stay=True)


@allowed("review", "sourcedocument")
@require_POST
def accept_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Accept what is shown and sure enough; the message that reports it can undo it whole."""
    source = seen_or_404(request, SourceDocument, slug=slug)
    show = request.POST.get("show", "") if request.POST.get("show") in SHOWN else ""
    confidence = answers.confidence(request.POST.get("confidence"))
    if confidence is None:
        messages.error(request, _("Choose how sure the facts must be; nothing was accepted."))
        return answers.to_page(request, review_address(slug, show=show))
    found = review_of(source)
    among = [view.fact.pk for view in shown(found.facts, show)]
    result = review.accept_all_above(source=source, confidence=confidence, by=request.user, among=among)  # type: ignore[arg-type]
    ids = ",".join(str(fact.pk) for fact in result.accepted)
    if ids:
        undo_all = f"{review_address(slug)}undo/?facts={ids}"
        messages.success(request, accepted_words(len(result.accepted)), extra_tags=undo_all)
    if result.refused:
        messages.warning(request, answers.left_words(result.refused, found.names))
    if not ids and not result.refused:
        messages.info(request, _("Nothing that is shown is sure enough and free of doubt."))
    return answers.to_page(request, review_address(slug, show=show))


@allowed("review", "sourcedocument")
@require_POST
def undo_many(request: HttpRequest, slug: str) -> HttpResponse:
    """Undo the facts that the address names; without any, this person's last decision here."""
    source = seen_or_404(request, SourceDocument, slug=slug)
    asked = [answers.number(part) for part in request.GET.get("facts", "").split(",")]
    facts = list(ProposedFact.objects.filter(source=source, pk__in=[pk for pk in asked if pk]))
    if not any(asked):
        last = last_decided(source, by=request.user.pk or 0)
        facts = [last] if last else []
    try:
        undone = review.undo_decisions(facts=facts, by=request.user)  # type: ignore[arg-type]
    except Refused as refusal:
        messages.error(request, str(refusal))
        return answers.to_page(request, review_address(slug))
    if undone:
        messages.success(request, answers.undone_words(len(undone)))
    else:
        messages.info(request, _("There is nothing of yours to undo here."))
    return answers.to_page(request, review_address(slug, undone[-1].pk if undone else None))


def _decide(
    request: HttpRequest, slug: str, pk: int, decide: Decide, *, form: str = "", stay: bool = False
) -> HttpResponse:
    source = seen_or_404(request, SourceDocument, slug=slug)
    before = review_of(source)
    seen = next((view for view in before.facts if view.fact.pk == pk), None)
    if seen is None or source.deleted_at:
        return answers.gone(request, source)
    try:
        decide(seen.fact, answers.number(request.POST.get("version")), request.user)
    except Refused as refusal:
        return answers.refused(request, source, pk, str(refusal), form, answers.status_of(refusal))
    before_cards = [card_of(view, before) for view in before.facts]
    return answers.decided(request, source, pk, before_cards, stay=stay)
