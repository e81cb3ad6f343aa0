"""The rules of vitality, read from ``rules.toml``, and the words that follow from them."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from ortaq.registry.agreements.terms import months_later

KINDS = (
    "visit", "signature", "project", "joint_unit", "output", "copublication", "commitment", "followup", "news",
)  # fmt: skip
FIELDS = ("name", "author", "date", "alive_months", "quiet_months", "weights")
DAY = datetime.timedelta(1)


class Word(StrEnum):
    """What is said of a partnership or agreement; in the order in which lists sort them."""

    ALIVE = "alive"
    ACTIVE_WITHOUT = "active_without"
    LAPSED_USED = "lapsed_used"
    QUIET = "quiet"
    DORMANT = "dormant"


class BadRules(ValueError):
    """The file of rules holds nonsense; the message names the entry."""


@dataclass(frozen=True)
class Seen:
    """The latest evidence of one kind: its day."""

    kind: str
    day: datetime.date


@dataclass(frozen=True)
class Coverage:
    """Agreements that cover the work: how many are in force on the day, and when the last of the others ended."""

    in_force: int = 0
    lapsed_on: datetime.date | None = None


@dataclass(frozen=True)
class Vitality:
    """The word, the evidence that decided it (None: there is none), and the agreements beside it."""

    word: Word
    seen: Seen | None = None
    coverage: Coverage = Coverage()

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the liveliest first, among equals the latest evidence."""
        return list(Word).index(self.word), -(self.seen.day.toordinal() if self.seen else 0)


@dataclass(frozen=True)
class Rules:
    """Thresholds in months, and how far each kind of evidence reaches; ``rules.toml`` says what each means."""

    name: str
    author: str
    date: datetime.date
    alive_months: int
    quiet_months: int
    weights: Mapping[str, float]

    def months(self, kind: str, months: int) -> int:
        """So many months of a threshold hold for this kind of evidence."""
        return max(1, int(months * self.weights[kind]))

    def on(self, day: datetime.date) -> Yardstick:
        """The rules as of a day, ready to be laid to many partners."""
        return Yardstick(self, day)


@dataclass(frozen=True)
class Yardstick:
    """The rules as of one day."""

    rules: Rules
    day: datetime.date

    @cached_property
    def alive_from(self) -> dict[str, datetime.date]:
        """By kind: the earliest day that still makes alive."""
        return {kind: _since(self.day, self.rules.months(kind, self.rules.alive_months)) for kind in KINDS}

    @cached_property
    def quiet_from(self) -> dict[str, datetime.date]:
        return {kind: _since(self.day, self.rules.months(kind, self.rules.quiet_months)) for kind in KINDS}

    def age(self, seen: Seen | None) -> Word:
        """Alive, quiet or dormant, by one piece of evidence alone."""
        if seen is None or seen.day < self.quiet_from[seen.kind]:
            return Word.DORMANT
        return Word.ALIVE if seen.day >= self.alive_from[seen.kind] else Word.QUIET

    def best(self, evidence: Iterable[Seen]) -> Seen | None:
        """The piece that makes most of it; among equals the latest."""
        order = (Word.DORMANT, Word.QUIET, Word.ALIVE)
        known = [seen for seen in evidence if seen.day <= self.day]
        return max(known, key=lambda seen: (order.index(self.age(seen)), seen.day), default=None)

    def judge(self, evidence: Iterable[Seen], coverage: Coverage) -> Vitality:
        """The word for a partner: by age under an agreement in force; "lapsed but used" when the last one is over and
        evidence within the time of "quiet" is younger than its end; "active without agreement" when it is alive and
        there never was one."""
        seen = self.best(evidence)
        word = self.age(seen)
        if not coverage.in_force and seen is not None and word is not Word.DORMANT:
            if coverage.lapsed_on is not None and seen.day > coverage.lapsed_on:
                word = Word.LAPSED_USED
            elif coverage.lapsed_on is None and word is Word.ALIVE:
                word = Word.ACTIVE_WITHOUT
        return Vitality(word, seen, coverage)


@cache
def rules() -> Rules:
    """The rules in force."""
    return read_rules(files("ortaq.registry.vitality").joinpath("rules.toml").read_text(encoding="utf-8"))


def read_rules(text: str) -> Rules:
    """The rules of a TOML text. Raises BadRules, naming the entry, for what does not fit."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRules(f"this is no TOML: {error}") from error
    if wrong := set(FIELDS).symmetric_difference(content):
        raise BadRules(f"missing or unknown: {', '.join(sorted(wrong))}")
    for field in ("name", "author"):
        if not isinstance(content[field], str) or not content[field].strip():
            raise BadRules(f"{field} must be words")
    if type(content["date"]) is not datetime.date:
        raise BadRules("date must be a day, such as 2026-11-24")
    _check_months(content)
    _check_weights(content["weights"])
    return Rules(**content)


def _check_months(content: dict[str, Any]) -> None:
    alive, quiet = content["alive_months"], content["quiet_months"]
    if type(alive) is not int or type(quiet) is not int or not 1 <= alive < quiet <= 240:
        raise BadRules("alive_months and quiet_months must be whole months, 1 to 240, and quiet_months the larger one")


def _check_weights(weights: object) -> None:
    if not isinstance(weights, dict):
        raise BadRules("weights must be a table of kinds of evidence")
    if wrong := set(KINDS).symmetric_difference(weights):
        raise BadRules(f"weights: missing or unknown: {', '.join(sorted(wrong))}")
    for kind, weight in weights.items():
        if type(weight) not in (int, float) or not 0 < weight <= 1:
            raise BadRules(f"weights.{kind} is {weight!r}, not a number above 0 and up to 1")


def _since(day: datetime.date, months: int) -> datetime.date:
    """The earliest day from which so many months last until ``day``: months end where a month is shorter."""
    found = months_later(day, -months)
    while months_later(found - DAY, months) >= day:
        found -= DAY
    while months_later(found, months) < day:
        found += DAY
    return found
