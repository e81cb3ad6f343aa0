"""Days, months and years that the text writes with a number. What it leaves out comes from the article's own date."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ortaq.capture.reading.calendar import first_day, valid_day
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document, Zone
from ortaq.capture.reading.entities import Entities
from ortaq.capture.reading.masking import mask
from ortaq.capture.reading.needed import signs_of
from ortaq.capture.reading.patterns import Rule, lexicon
from ortaq.vocabulary.facts import DateFact
from ortaq.vocabulary.spans import Span

# A date among the first paragraphs is the article's dateline; further down it belongs to the page around the article.
HEAD = 3
# Longer runs without a sentence's end are no prose.
LONGEST = 20_000
DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Written:
    """One place where a date is written, and its parts as far as they stand there."""

    rule: Rule
    match: re.Match[str]
    offset: int
    lang: str
    months: int | None = None

    @property
    def span(self) -> tuple[int, int]:
        group = "value" if "value" in self.match.re.groupindex else 0
        start, end = self.match.span(group)
        return self.offset + start, self.offset + end

    def part(self, name: str) -> str | None:
        return self.match.group(name) if name in self.match.re.groupindex else None

    def number(self, name: str) -> int | None:
        digits = re.match(r"\d+", self.part(name) or "")
        return int(digits.group()) if digits else None

    def month(self, name: str) -> int | None:
        """The month as a number: from its own digits (``mm``) or from its name."""
        if name == "m" and (number := self.number("mm")):
            return number
        if name == "m" and self.months:
            return self.months
        text = self.part(name)
        return _month(text, self.lang) if text else None


@cache
def _months(lang: str) -> tuple[re.Pattern[str], ...]:
    words = lexicon(lang, "dates")
    return tuple(words.compiled(pattern, case=True) for pattern in words.lists["months"])


def _month(text: str, lang: str) -> int | None:
    return next((n for n, regex in enumerate(_months(lang), 1) if regex.fullmatch(text)), None)


def find_dates(document: Document) -> tuple[DateFact, ...]:
    """Every date of the article with all places where it is written, in the order of the text."""
    lang = document.lang
    found = list(_written(document))
    years = Years(document, tuple(found))
    found = list(_with_months(found, years.today))
    mentions: dict[str, list[Span]] = defaultdict(list)
    rules: dict[str, str] = {}
    for written in found:
        value = _value(written, years)
        if value:
            mentions[value].append(document.span(*written.span))
            rules.setdefault(value, written.rule.name)
    return tuple(
        DateFact(id=f"d{n}", value=value, mentions=tuple(spans), rule=rules[value],
                 confidence=confidence(lang, rules[value]))
        for n, (value, spans) in enumerate(mentions.items(), 1)
    )  # fmt: skip


def _with_months(found: list[Written], today: str | None) -> Iterator[Written]:
    """A day written without its month ("18日") is in that of the date before it, else in that of the article."""
    day = first_day(today)
    month = day.month if day else None
    for written in found:
        if written.rule.extra.get("same_month"):
            yield replace(written, months=month)
        else:
            yield written
            month = written.month("m2") or written.month("m") or month


def _written(document: Document) -> Iterator[Written]:
    """The dates in title and body, and in the dateline; of two that overlap, the earlier and longer."""
    plain = mask(document.text, Entities())
    for paragraph in document.paragraphs:
        if paragraph.zone is Zone.BOILERPLATE and paragraph.index >= HEAD:
            continue
        text = plain[paragraph.start : min(paragraph.end, paragraph.start + LONGEST)]
        signs, digits = signs_of(text), DIGIT.search(text)
        found = [
            Written(rule, match, paragraph.start, paragraph.lang)
            for rule in _rules(paragraph.lang, wordy=not digits)
            if rule.may_match(signs)
            for match in rule.regex.finditer(text)
        ]
        end = 0
        for written in sorted(found, key=lambda item: (item.span[0], -item.span[1])):
            if written.span[0] >= end:
                end = written.span[1]
                yield written


@cache
def _rules(lang: str, *, wordy: bool) -> tuple[Rule, ...]:
    """The rules of a language; ``wordy``: only those that read a date without a figure."""
    return tuple(rule for rule in lexicon(lang, "dates").rules if not wordy or rule.extra.get("wordy"))


@dataclass(frozen=True)
class Years:
    """Answers which year a date without one means: the nearest to the article's own date."""

    document: Document
    found: tuple[Written, ...]

    @cached_property
    def today(self) -> str | None:
        """The day from which the article speaks: its date, else the first full day that it names."""
        if first_day(self.document.article.date):
            return self.document.article.date
        full = (w for w in self.found if w.number("y") and w.number("d") and w.month("m"))
        return next((f"{w.number('y'):04}-{w.month('m'):02}-{w.number('d'):02}" for w in full), None)

    def of(self, written: Written) -> int | None:
        """The year of ``written``, or None when nothing tells it."""
        if year := written.number("y"):
            return year
        today = first_day(self.today)
        if today is None:
            return None
        if written.part("this"):
            return today.year
        month = written.month("m") or today.month
        if written.part("last") or written.part("next"):
            return self._beside(written, today.year, today.month, month)
        day = min(written.number("d") or 15, 28)
        candidates = [valid_day(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
        near = [candidate for candidate in candidates if candidate]
        return min(near, key=lambda candidate: abs((candidate - today).days)).year if near else None

    @staticmethod
    def _beside(written: Written, year: int, current: int, month: int) -> int:
        """ "May last year" is the year before; "last May" is the May that was last."""
        whole = not written.rule.extra.get("nearest")
        if written.part("last"):
            return year - 1 if whole or month >= current else year
        return year + 1 if whole or month <= current else year


def _value(written: Written, years: Years) -> str | None:
    """The ISO value, or None for what is no date (30 February) or cannot be completed to one."""
    year, month, day = years.of(written), written.month("m"), written.number("d")
    if month is None:
        return _year_value(written, year)
    if day is None:
        return _month_value(written, year, month)
    start = _day(year, month, day)
    last_day, last_month = written.number("d2"), written.month("m2") or month
    if start is None or last_day is None:
        return start
    end_year = written.number("y2") or year
    if year is not None and end_year == year and (last_month, last_day) < (month, day):
        if written.number("y"):
            start = _day(year - 1, month, day)
        else:
            end_year = year + 1
    end = _day(end_year, last_month, last_day)
    return f"{start}/{end}" if start and end and start != end else None


def _day(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return f"--{month:02}-{day:02}" if valid_day(2000, month, day) else None
    found = valid_day(year, month, day)
    return found.isoformat() if found else None


def _month_value(written: Written, year: int | None, month: int) -> str | None:
    if year is None:
        return None
    last = written.month("m2")
    start = f"{year:04}-{month:02}"
    return f"{start}/{year:04}-{last:02}" if last and last > month else start


def _year_value(written: Written, year: int | None) -> str | None:
    if year is None:
        return None
    last = written.number("y2")
    if last is None:
        return f"{year:04}"
    last = last if last > 99 else year // 100 * 100 + last
    return f"{year:04}/{last:04}" if last > year else None
