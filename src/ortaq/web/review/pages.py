"""What the review page shows: the text, the facts as cards, the bar above them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.organizations.models import ProfileFact
from ortaq.registry.review.bulk import acceptable
from ortaq.registry.review.models import ProposedFact
from ortaq.registry.review.queries import FactView, Review, became_of, review_of
from ortaq.registry.sources.models import Evidence, SourceDocument
from ortaq.web.components import Text
from ortaq.web.records import address_of, counted
from ortaq.web.review.choosing import Candidate, candidates_of
from ortaq.web.review.forms import EditForm, RejectForm
from ortaq.web.review.wording import described, foretold, grouped
from ortaq.web.review.words import HEADINGS, REASONS, STANDINGS, STATES
from ortaq.web.sources.article import Paragraph, Place, around, place_of, set_article
from ortaq.web.sources.pages import about

SHOWN = ("sure", "look", "doubtful", "decided")
THRESHOLDS = (0.9, 0.8, 0.7, 0.5, 0.0)
FORMS = ("edit", "reject", "choose", "duplicate")


@dataclass(frozen=True)
class Held:
    """A value on record that disagrees."""

    uuid: str
    value: str
    day: Any


@dataclass
class Clash:
    """A decision that could not be made: what happened, and both versions where something was typed."""

    text: str
    rows: list[tuple[Text, str, str]] = field(default_factory=list)


@dataclass
class Card:
    """One fact as shown. ``open`` is the form that is open in it: one of FORMS, or empty."""

    view: FactView
    main: str
    detail: str
    outcome: str
    outcome_address: str
    standing: Text
    shape: str
    quotes: list[tuple[str, Evidence, str]]
    places: str
    doubts: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    rivals: tuple[tuple[int, str], ...] = ()
    decided: str = ""
    record_address: str = ""
    choosable: bool = False
    current: bool = False
    open: str = ""
    form: Any = None
    candidates: list[Candidate] = field(default_factory=list)
    siblings: list[tuple[ProposedFact, str]] = field(default_factory=list)
    clash: Clash | None = None

    @property
    def fact(self) -> ProposedFact:
        return self.view.fact


@dataclass(frozen=True)
class Threshold:
    """``count`` facts would be accepted at this confidence; ``wrong`` percent of them are likely to be wrong."""

    value: float
    count: int
    wrong: int


@dataclass(frozen=True)
class Bar:
    """How many facts there are of which kind, and what "accept all" would take."""

    all: int
    waiting: int
    decided: int
    shown: tuple[tuple[str, Text, str, int, bool], ...]
    thresholds: tuple[Threshold, ...]
    show: str


@dataclass(frozen=True)
class Done:
    """After the last fact: what became of the text."""

    counts: str
    partners: tuple[tuple[str, str], ...]


@dataclass
class ReviewPage:
    """Cards and text are made when they are asked for: a decision swaps little and needs neither."""

    review: Review
    bar: Bar
    done: Done | None
    asked: int | None = None

    @property
    def source(self) -> SourceDocument:
        return self.review.source

    @property
    def about(self) -> str:
        return about(self.source)

    @cached_property
    def groups(self) -> list[tuple[Text, list[Card]]]:
        """The cards that the filter lets through, under their headings; one of them is the current one."""
        made = [
            (HEADINGS[kind], [card_of(view, self.review) for view in shown(views, self.bar.show)])
            for kind, views in self.review.groups
        ]
        found = [(heading, cards) for heading, cards in made if cards]
        current = _current([card for _heading, cards in found for card in cards], self.asked)
        if current:
            current.current = True
        return found

    @property
    def paragraphs(self) -> list[Paragraph]:
        current = next((card for card in self.cards if card.current), None)
        return set_article(self.source.text, self.source.title, _kinds(self.review), _places(current))

    @property
    def cards(self) -> list[Card]:
        return [card for _heading, cards in self.groups for card in cards]

    @property
    def keep(self) -> str:
        """The query string that keeps the filter."""
        return f"?show={self.bar.show}" if self.bar.show else ""

    @property
    def more(self) -> str:
        """The same, for more to be added."""
        return f"?show={self.bar.show}&" if self.bar.show else "?"

    def card(self, view: FactView) -> Card:
        """The card of a fact on this page; one that the filter hides is put at the top."""
        found = next((card for card in self.cards if card.fact.pk == view.fact.pk), None)
        if found is None:
            found = card_of(view, self.review)
            self.groups.insert(0, (HEADINGS[view.fact.kind], [found]))
        return found


def review_page(source: SourceDocument, query: QueryDict, *, current: int | None = None) -> ReviewPage:
    """The review of a source. ``show`` of the query says which facts are shown, ``fact`` which is the current one."""
    review = review_of(source)
    show = query.get("show", "") if query.get("show") in SHOWN else ""
    asked = current if current is not None else _number(query.get("fact"))
    return ReviewPage(review, bar_of(review, show), done_of(source) if review.done else None, asked)


def shown(views: Iterable[FactView], show: str) -> list[FactView]:
    """The facts that a filter lets through."""
    if show == "decided":
        return [view for view in views if not view.waits]
    return [view for view in views if not show or (view.waits and view.standing == show)]


def card_of(view: FactView, review: Review) -> Card:
    """One fact as shown, no form open."""
    fact, source = view.fact, review.source
    main, detail = described(fact.kind, fact.content, review.names)
    word, shape = STANDINGS[view.standing]
    record = view.outcome.record if view.outcome else None
    return Card(
        view=view,
        main=main,
        detail=detail,
        outcome=foretold(view.outcome),
        outcome_address=address_of(record) if record else "",
        standing=word,
        shape=shape,
        quotes=around(source.text, view.quotes),
        places=" ".join(place_of(quote) for quote in view.quotes),
        doubts=tuple((doubt["code"], doubt["text"]) for doubt in fact.content.get("doubts") or ())
        if view.waits
        else (),
        parts=_parts(fact) if view.waits else (),
        held=tuple(_held(other) for other in view.conflicts),
        rivals=tuple((other.pk, grouped(other.content["value"])) for other in view.rivals),
        decided=_decided(fact) if not view.waits else "",
        record_address=address_of(view.record) if view.record else "",
        choosable=fact.kind in ("organization", "person"),
    )


def open_form(card: Card, review: Review, which: str, data: Any = None) -> Card:
    """The card with one of FORMS open in it."""
    if which not in FORMS or not card.view.waits:
        return card
    card.open = which
    if which == "edit":
        card.form = EditForm(card.view, review, data)
    elif which == "reject":
        card.form = RejectForm(data)
    elif which == "choose" and card.choosable:
        card.candidates = candidates_of(card.view)
    card.siblings = _siblings(card.fact, review) if which in ("choose", "duplicate") else []
    return card


def _siblings(fact: ProposedFact, review: Review) -> list[tuple[ProposedFact, str]]:
    """Other facts of the kind that this one may repeat, with their main words."""
    return [
        (view.fact, described(view.fact.kind, view.fact.content, review.names)[0])
        for view in review.facts
        if view.fact.kind == fact.kind and view.fact.pk != fact.pk and view.fact.state not in ("rejected", "duplicate")
    ]


def bar_of(review: Review, show: str) -> Bar:
    """The bar; thresholds that would accept the same facts as a higher one are left out."""
    counts = review.counts
    waiting = counts.get("waiting", 0)
    decided = counts.get("all", 0) - waiting
    standings = [(key, word, shape, counts.get(key, 0), show == key) for key, (word, shape) in STANDINGS.items()]
    views = shown(review.facts, show)
    thresholds: list[Threshold] = []
    for value in THRESHOLDS:
        taken = acceptable(views, value)
        count = len(taken)
        if count and (not thresholds or count > thresholds[-1].count):
            thresholds.append(Threshold(value, count, expected_wrong(taken)))
    all_of_them = tuple(item for item in standings if item[3] or item[4])
    return Bar(counts.get("all", 0), waiting, decided, all_of_them, tuple(thresholds), show)


def expected_wrong(views: Iterable[FactView]) -> int:
    """Percent of the facts that are likely to be wrong: what their confidences leave, at least 1 (nothing is sure)."""
    doubts = [1 - view.fact.confidence for view in views]
    return max(1, round(100 * sum(doubts) / len(doubts)))


def done_of(source: SourceDocument) -> Done:
    """What the accepted facts became, with the way to the partners."""
    became = became_of(source)
    order = ("engagement", "jointunit", "agreement", "organization", "person", "proposal", "profilefact", "partnership")
    kinds = sorted(became, key=lambda kind: order.index(kind) if kind in order else len(order))
    return Done(
        counts=", ".join(str(counted(kind, len(became[kind]))) for kind in kinds),
        partners=tuple((str(row), address_of(row)) for row in became.get("organization", ())),
    )


def signature(card: Card) -> tuple[Any, ...]:
    """What a reader sees of a card: two that differ are swapped after a decision elsewhere."""
    fact = card.fact
    return (fact.version, fact.state, card.outcome, card.standing, card.main, card.detail, card.held, card.rivals)


def next_waiting(review: Review, after: int, show: str = "") -> int | None:
    """The next fact that waits, in the order of the page, beginning anew at the top; None when all are decided."""
    order = [view for view in review.facts if view.fact.pk == after or (view in shown([view], show) and view.waits)]
    at = next((n for n, view in enumerate(order) if view.fact.pk == after), -1)
    following = [*order[at + 1 :], *order[: max(at, 0)]]
    return next((view.fact.pk for view in following if view.waits), None)


def _current(cards: list[Card], asked: int | None) -> Card | None:
    found = next((card for card in cards if card.fact.pk == asked), None)
    return found or next((card for card in cards if card.view.waits), None) or (cards[0] if cards else None)


def _kinds(review: Review) -> Mapping[Place, str]:
    views = [view for view in review.facts if view.fact.state not in ("rejected", "duplicate")]
    return {(quote.start, quote.end): view.fact.kind for view in reversed(views) for quote in view.quotes}


def _places(card: Card | None) -> list[Place]:
    return [(quote.start, quote.end) for quote in card.view.quotes] if card else []


def _parts(fact: ProposedFact) -> tuple[str, ...]:
    """Further names that can be parted from a person or body of two names."""
    doubted = any(doubt["code"] == "two-names" for doubt in fact.content.get("doubts") or ())
    own = {span["text"] for span in fact.content.get("mentions") or ()}
    return tuple(alias for alias in fact.content.get("aliases") or () if alias in own) if doubted else ()


def _held(other: ProfileFact) -> Held:
    return Held(str(other.uuid), grouped(other.value), other.as_of)


def _decided(fact: ProposedFact) -> str:
    """Accepted by aigul; Rejected by aigul: the text does not say this."""
    state = str(STATES[fact.state])
    who = fact.decided_by.get_username() if fact.decided_by else _("the system")
    told = _("%(state)s by %(who)s") % {"state": state[:1].upper() + state[1:], "who": who}
    why = " – ".join(part for part in (str(REASONS.get(fact.reason_code, "")), fact.reason) if part)
    return f"{told}: {why}" if why else told


def _number(value: str | None) -> int | None:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 16 else None


def accepted_words(count: int) -> str:
    return ngettext("%(count)d fact was accepted.", "%(count)d facts were accepted.", count) % {"count": count}
