"""The article prepared for reading. Nothing here changes the text: every part is a pair of offsets into it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from ortaq.capture.reading.scripts import language_teller
from ortaq.capture.reading.sentences import split_sentences
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.spans import Span

TOKEN = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})+(?:[.,]\d+)?|[^\W_]+(?:['’ʼ‐‑\-–][^\W_]+)*|[^\w\s]|_")


class Zone(StrEnum):
    """What part of the page a paragraph is. Facts come from titles and bodies; boilerplate only names its publisher."""

    TITLE = "title"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class Token(NamedTuple):
    """A word; a plain tuple, because an article has a thousand of them."""

    start: int
    end: int
    text: str

    @property
    def capitalized(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, without the white space around it. ``index`` counts from 0 over the whole document.

    ``lang`` is the sentence's own language where its letters tell one, else that of the document.
    """

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block between line breaks."""

    index: int
    start: int
    end: int
    text: str
    zone: Zone
    sentences: tuple[Sentence, ...] = ()

    @property
    def lang(self) -> str:
        """The language in which it begins."""
        return self.sentences[0].lang if self.sentences else "en"


@dataclass(frozen=True)
class Document:
    """An article cut into paragraphs, sentences and tokens; ``lang`` is the language it is read in."""

    article: Article
    lang: str
    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    @property
    def text(self) -> str:
        return self.article.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, or None (white space between sentences)."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0 or offset >= self.sentences[at].end:
            return None
        return self.sentences[at]

    def span(self, start: int, end: int) -> Span:
        """The quote from ``start`` to ``end``."""
        return Span.of(self.text, start, end)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of its sentences, its own first."""
        return tuple(dict.fromkeys((self.lang, *(sentence.lang for sentence in self.sentences))))

    def within(self, lang: str) -> Document:
        """The same text with only the sentences in ``lang``, to be read with the words of that language."""
        if self.languages == (lang,):
            return self
        kept = (
            replace(p, sentences=tuple(sentence for sentence in p.sentences if sentence.lang == lang))
            for p in self.paragraphs
        )
        return Document(self.article, lang, tuple(kept))

    def body(self) -> Iterator[Sentence]:
        """The sentences that state facts: all but boilerplate."""
        for paragraph in self.paragraphs:
            if paragraph.zone is not Zone.BOILERPLATE:
                yield from paragraph.sentences


# What stands below this heading is of other articles.
OTHER_NEWS = re.compile(
    r"(?:(?:other|related|more|latest|similar|recommended) news|see also|read (?:also|more)"
    r"|другие новости|похожие новости"
    r"|(?:читайте|смотрите) также|басқа жаңалықтар|ұқсас жаңалықтар"
    r"|相关新闻|相关阅读|更多新闻|推荐阅读|其他新闻)\s*[:：]?",
    re.IGNORECASE,
)
BOILERPLATE = re.compile(
    r"\s*(?:other news|related news|share( this)?|views?\b.*|press[- ](?:service|office|cent(?:er|re)|department)\b.*"
    r"|.{0,80}\b(?:media (?:communications|cent(?:er|re)|office|service)"
    r"|news (?:network|office|service|cent(?:er|re)|desk)"
    r"|(?:public|media) relations(?: (?:office|department))?|communications (?:office|department))\b.{0,40}"
    r"|\(?(?:texts?|photos?|authors?|editors?|reporters?|proofreaders?|photographers?|translat(?:ors?|ed by)"
    r"|reported by|written by|sources?) ?: ?.{2,100}"
    r"|photos?\b[^.]{0,60}|tags?\b.*"
    r"|\d{1,2} \w+,? \d{4}|другие новости"
    r"|(?:тексты?|авторы?|фото|источник|подготовил[аи]?) ?: ?.{2,100}"
    r"|пресс[- ]служба\b.*|просмотр\w*\b.*|фото\b[^.]{0,60}"
    r"|(?:басқа|өзге|ұқсас|соңғы|тағы оқыңыз|оқи отырыңыз) жаңалықтар.*|көрілім.*|қаралым.*|қаралды: ?\d.*|бөлісу"
    r"|тегтер\b.*|(?:сурет|фото|дереккөз|автор|мәтін|материал)[а-яәіңғүұқөһ]{0,6}:.*"
    r"|.{0,60}баспасөз қызметі|相关新闻|浏览次数.*"
    r"|[(（]?(?:供稿|来源|编辑|责任编辑|审核|图)[:：／/].*)\s*",
    re.IGNORECASE,
)


def read_document(article: Article, *, lang: str) -> Document:
    """Cut an article into its parts; never raises, whatever the text."""
    text = article.text
    told = language_teller(text, lang)
    paragraphs: list[Paragraph] = []
    count, elsewhere = 0, False
    for match in re.finditer(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+", text):
        block = match.group()
        if not block.strip():
            continue
        start = match.start() + len(block) - len(block.lstrip())
        end = match.end() - (len(block) - len(block.rstrip()))
        index = len(paragraphs)
        sentences = tuple(
            _sentence(text, count + n, index, start + a, start + b, told)
            for n, (a, b) in enumerate(split_sentences(text[start:end], lang=lang))
        )
        count += len(sentences)
        elsewhere = elsewhere or bool(OTHER_NEWS.fullmatch(text[start:end]))
        zone = Zone.BOILERPLATE if elsewhere else _zone(article, index, text[start:end])
        paragraphs.append(Paragraph(index, start, end, text[start:end], zone, sentences))
    return Document(article, lang, tuple(paragraphs))


def _sentence(text: str, index: int, paragraph: int, start: int, end: int, told: Callable[[str], str]) -> Sentence:
    quote = text[start:end]
    return Sentence(index, paragraph, start, end, quote, _tokens(text, start, end), told(quote))


def _zone(article: Article, index: int, block: str) -> Zone:
    if index == 0 and (block == (article.title or "").strip() or _looks_like_title(article.text)):
        return Zone.TITLE
    return Zone.BOILERPLATE if BOILERPLATE.fullmatch(block) else Zone.BODY


def _looks_like_title(text: str) -> bool:
    first, _, rest = text.lstrip().partition("\n")
    return bool(rest.strip()) and len(first) <= 250 and first.rstrip()[-1:] not in (".", "。", ":")


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(Token(m.start(), m.end(), m.group()) for m in TOKEN.finditer(text, start, end))
