"""What the page shows: the answer in a sentence, then each candidate with what counted."""

from __future__ import annotations

from dataclasses import dataclass

from babel.numbers import format_percent
from django.urls import reverse
from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from ortaq.jobs.capture import name_index
from ortaq.registry.organizations.queries import held_among
from ortaq.resolution.answering import Answer, Question, answer
from ortaq.vocabulary.organizations import Candidate
from ortaq.web.components import Chart, State, Text
from ortaq.web.dates import country_name, locale_of
from ortaq.web.resolve.forms import NameForm
from ortaq.web.resolve.waterfall import waterfall

CONSIDERED = 5


@dataclass(frozen=True)
class CandidateEntry:
    """``address`` leads to our record of it, "" where we hold none; ``outside`` to the registry of organizations."""

    name: str
    state: State
    probability: str
    country: str
    matched: str
    address: str
    outside: str
    id: str
    chart: Chart | None
    meant: bool


@dataclass(frozen=True)
class ResolvePage:
    """``lead`` answers the question of the page; "" before one was asked."""

    lead: Text = ""
    candidates: tuple[CandidateEntry, ...] = ()


def resolve_page(form: NameForm) -> ResolvePage:
    """The answer to a form that is complete; nothing yet for another."""
    if not form.is_valid():
        return ResolvePage()
    asked = form.cleaned_data
    question = Question(asked["text"], asked["country"] or None, asked["context"] or None)
    found = answer(name_index(), question, limit=CONSIDERED)
    held = held_among(one.id for one in found.considered)
    entries = (_entry(one, meant=one in found.meant, slug=held.get(one.id)) for one in found.considered)
    return ResolvePage(_lead(found), tuple(entries))


def _lead(found: Answer) -> str:
    if len(found.meant) == 1:
        one = found.meant[0]
        return _("This is %(name)s: %(percent)s.") % {"name": one.name, "percent": _percent(one.score)}
    if found.meant:
        count = len(found.meant)
        named = ngettext("%(count)d organization is named.", "%(count)d organizations are named.", count)
        return named % {"count": count}
    if found.considered:
        return _("None is sure enough. These were considered.")
    return _("No organization at hand deserves this name.")


def _entry(candidate: Candidate, *, meant: bool, slug: str | None) -> CandidateEntry:
    considered = State(pgettext("a candidate is", "considered"), "○", "over")
    return CandidateEntry(
        name=candidate.name,
        state=State(pgettext("a candidate is", "meant"), "●") if meant else considered,
        probability=_percent(candidate.score),
        country=country_name(candidate.country) if candidate.country else "",
        matched=candidate.matched_name if candidate.matched_name not in (None, candidate.name) else "",
        address=reverse("partner", args=[slug]) if slug else "",
        outside=candidate.id if candidate.id.startswith("https://ror.org/") else "",
        id=candidate.id.removeprefix("https://ror.org/"),
        chart=waterfall(candidate.reasons) if candidate.reasons else None,
        meant=meant,
    )


def _percent(score: float) -> str:
    """With one digit, as the reader's language writes it; with two where one would say never or always."""
    digits = "0.0%" if 0.001 <= score < 0.9995 else "0.00%"
    return format_percent(score, digits, locale=locale_of(get_language() or "en"))
