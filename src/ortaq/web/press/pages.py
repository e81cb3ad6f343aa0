"""What the pages of the press room show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.news.models import NewsItem, NewsState
from ortaq.registry.news.queries import links_of, listed, sources_of_news
from ortaq.registry.news.related import related_news
from ortaq.registry.news.rules import LINE, missing, state_at
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Action, Empty, RecordHeader, Step, TimelineEntry, Value
from ortaq.web.dates import language_name
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import Filter, ListPage, choice_filter, each, list_page, words_filter
from ortaq.web.press.forms import languages_of_news
from ortaq.web.press.parts import AboutRow, PhotoRow, TextRow, about_rows, moment, photo_rows, text_rows
from ortaq.web.press.steps import STEPS
from ortaq.web.records import address_of, link
from ortaq.web.tables.news import COLUMNS, SORTS, news_row
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class NewsPage:
    """``lacks`` says what stands between the item and its publication; ``add`` leads to the texts that can be added."""

    item: NewsItem
    address: str
    header: RecordHeader
    line: tuple[Step, ...]
    lacks: tuple[str, ...]
    offers: Offers
    texts: tuple[TextRow, ...]
    add: tuple[Action, ...]
    about: tuple[AboutRow, ...]
    attach: str
    photos: tuple[PhotoRow, ...]
    corrections: tuple[TimelineEntry, ...]
    related: tuple[Value, ...]
    sources: tuple[Value, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def steps(self) -> Offers:
        return self.offers.without("photo")

    @property
    def photo_steps(self) -> Offers:
        return self.offers.among("photo")


def press_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("words of the news"))
    state = choice_filter(query, "state", _("state"), "news_state")
    codes = languages_of_news()
    chosen = query.get("language", "")
    language = Filter("language", pgettext("of a text", "Language"), chosen if chosen in dict(codes) else "", codes)
    writes = may(reader, "publish", "newsitem")
    action = Value(_("Write news"), reverse("new_news")) if writes else None
    return list_page(
        query,
        reader=reader,
        heading=pgettext("room", "Press"),
        lead=lambda count: ngettext("%(count)d piece of news", "%(count)d pieces of news", count) % {"count": count},
        filters=(words, state, language),
        found=listed(state=state.value, text=words.value, language=language.value),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(news_row),
        empty=Empty(
            _("No news yet. Write the first in one language; the others are added beside it."),
            action.text if action else "",
            action.address if action else "",
        ),
        action=action,
    )


def news_page(request: HttpRequest, item: NewsItem, *, reader: User, sent: StepForm | None = None) -> NewsPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(item)
    writes = may(reader, "publish", item)
    photos = list(item.photos.prefetch_related("texts"))
    texts = list(item.texts.all())
    written = {text.language for text in texts}
    free = [code for code, _name in languages_of_news() if code not in written]
    open_to_all = writes and item.state != NewsState.WITHDRAWN
    return NewsPage(
        item=item,
        address=address,
        header=_header(item),
        line=_line(item),
        lacks=_lacks(item, texts, photos) if state_at(item) == NewsState.DRAFT else (),
        offers=offers(request, STEPS, item, reader=reader, page=address, sent=sent),
        texts=text_rows(item, texts, writes=open_to_all),
        add=tuple(
            Action(language_name(code), reverse("news_text", args=[item.slug, code])) for code in free if open_to_all
        ),
        about=about_rows(item, links_of(item, reader), writes=writes),
        attach=reverse("news_about", args=[item.slug]) if writes else "",
        photos=photo_rows(item, photos, writes=writes),
        corrections=_corrections(item),
        related=tuple(link(other) for other in related_news(item)),
        sources=tuple(link(source) for source in sources_of_news(item, reader)),
        history=history_of_record(item),
    )


def _header(item: NewsItem) -> RecordHeader:
    times = []
    if item.publish_at and item.state != NewsState.DRAFT:
        times.append(Value(_("public from %(time)s") % {"time": moment(item.publish_at)}))
    if item.embargo_until:
        times.append(Value(_("embargo until %(time)s") % {"time": moment(item.embargo_until)}))
    if item.unit:
        times.append(Value(item.unit.name))
    times.append(Value(word_of("visibility", item.visibility)))
    return RecordHeader(
        title=item.title,
        kind=pgettext("kind of record", "news"),
        language=item.language,
        states=(state_of("news_state", state_at(item)),),
        details=tuple(times),
        actions=(Action(_("As the public reads it"), reverse("news_preview", args=[item.slug, item.language])),),
    )


def _line(item: NewsItem) -> tuple[Step, ...]:
    """From the draft to the public; a withdrawn one has left it."""
    now = state_at(item)
    if now not in LINE:
        return ()
    here = LINE.index(NewsState(now))
    places = ("past" if place < here else "now" if place == here else "next" for place in range(len(LINE)))
    return tuple(Step(word_of("news_state", state), place) for state, place in zip(LINE, places, strict=True))


def _lacks(item: NewsItem, texts: list, photos: list) -> tuple[str, ...]:  # type: ignore[type-arg]
    said = {
        "body": _("The text in %(language)s has only a title."),
        "alternative": _("A photo is not described in %(language)s, for people who do not see it."),
    }
    return tuple(said[one.what] % {"language": language_name(one.language)} for one in missing(texts, photos))


def _corrections(item: NewsItem) -> tuple[TimelineEntry, ...]:
    return tuple(
        TimelineEntry(
            moment(one.at),
            Value(
                one.note,
                language=one.language,
                detail=" · ".join(filter(None, (language_name(one.language), str(one.by or "")))),
            ),
        )
        for one in item.corrections.select_related("by")
    )
