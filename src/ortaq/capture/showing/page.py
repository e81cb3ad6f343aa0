"""One self-contained page: the article with its quotes marked, its facts beside, what could not be grounded below."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files
from string import Template

from ortaq.capture.showing.segments import segments
from ortaq.capture.showing.wording import describe, heading
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Fact, FactKind, Reading
from ortaq.vocabulary.layout import KIND_OF_KEY, spans_of
from ortaq.vocabulary.spans import Span


@cache
def _template() -> Template:
    return Template(files("ortaq.capture.showing").joinpath("page.html").read_text(encoding="utf-8"))


def render_page(article: Article, reading: Reading) -> str:
    """The page as HTML text. Everything from the article is escaped: markup in it shows as text."""
    facts = [(f"{kind.value}-{fact.id}", kind, fact) for kind, fact in _facts(reading)]
    quotes = [(key, span) for key, _, fact in facts for span in spans_of(fact)]
    return _template().substitute(
        lang=escape(reading.lang),
        title=escape(article.title or article.id),
        about=escape(" · ".join(part for part in (article.publisher, article.date, article.url) if part)),
        count=len(facts),
        text="".join(_marked(article.text, quotes)),
        facts="".join(_panel(reading, facts)),
        ungrounded=_ungrounded(reading),
        extractor=escape(reading.extractor),
    )


def _facts(reading: Reading) -> Iterator[tuple[FactKind, Fact]]:
    for key, kind in KIND_OF_KEY.items():
        for fact in getattr(reading, key):
            yield kind, fact


def _marked(text: str, quotes: list[tuple[str, Span]]) -> Iterator[str]:
    for segment in segments(text, quotes):
        if not segment.keys:
            yield escape(segment.text)
            continue
        kind = segment.keys[0].partition("-")[0]
        yield f'<mark class="{kind}" data-facts="{escape(" ".join(segment.keys))}">{escape(segment.text)}</mark>'


def _panel(reading: Reading, facts: list[tuple[str, FactKind, Fact]]) -> Iterator[str]:
    for kind in FactKind:
        members = [(key, fact) for key, of_kind, fact in facts if of_kind is kind]
        if members:
            items = "".join(_item(reading, key, fact) for key, fact in members)
            title = f'<h2 class="{kind.value}">{heading(kind)} <small>{len(members)}</small></h2>'
            yield f"<section>{title}{items}</section>"


def _item(reading: Reading, key: str, fact: Fact) -> str:
    quotes = "".join(f"<blockquote>{escape(span.text)}{_page(span)}</blockquote>" for span in spans_of(fact))
    doubts = "".join(f'<p class="doubt">{escape(doubt.text)}</p>' for doubt in fact.doubts)
    main, detail = describe(fact, reading)
    return (
        f'<details data-fact="{escape(key)}"><summary><b>{escape(main)}</b> <span>{escape(detail)}</span>'
        f' <i title="confidence">{fact.confidence:.2f}</i></summary>{doubts}{quotes}'
        f'<p class="rule">{escape(fact.rule)}</p></details>'
    )


def _page(span: Span) -> str:
    return f" <small>p. {span.page}</small>" if span.page else ""


def _ungrounded(reading: Reading) -> str:
    items = "".join(f"<li>{escape(item.what)} <small>{escape(item.why)}</small></li>" for item in reading.ungrounded)
    return f"<ul>{items}</ul>" if items else "<p>Nothing: every fact found has its quote.</p>"
