"""Why each fact is there, as plain text: its quote, the rule and pattern that found it, how often that rule was right,
and for organizations what counted for the body, judgements of people among it."""

from __future__ import annotations

from collections.abc import Iterator

from ortaq.capture.reading.confidence import record_of
from ortaq.capture.reading.patterns import language_of_files, lexicon
from ortaq.capture.showing.wording import describe, heading
from ortaq.vocabulary.articles import Article
from ortaq.vocabulary.facts import Fact, OrganizationFact, Reading
from ortaq.vocabulary.layout import KIND_OF_KEY, spans_of

# How much of a pattern and of a quote is shown, in characters; which candidates are.
LONGEST, MOST = 300, 3
LEAST = 0.05  # log-odds below which a reason tells nothing


def explain(article: Article, reading: Reading) -> str:
    """All facts of a reading with their reasons, kind by kind; lines of text."""
    lines = [f"{article.id}: {article.title or ''}".rstrip(": "), f"read in {reading.lang} by {reading.extractor}"]
    for key, kind in KIND_OF_KEY.items():
        if found := getattr(reading, key):
            lines += ["", heading(kind)]
            lines += [line for fact in found for line in _fact(fact, reading)]
    return "\n".join(lines)


def _fact(fact: Fact, reading: Reading) -> Iterator[str]:
    main, details = describe(fact, reading)
    yield f"  {main}" + (f" — {details}" if details else "")
    spans = spans_of(fact)
    if spans:
        more = f" and {len(spans) - 1} more" if len(spans) > 1 else ""
        yield f"      said: “{' '.join(spans[0].text.split())[:LONGEST]}”{more}"
    yield f"      rule: {fact.rule}, sure {fact.confidence:.2f} ({_record(reading.lang, fact.rule)})"
    if pattern := _pattern(reading.lang, fact.rule):
        yield f"      pattern: {pattern}"
    for doubt in fact.doubts:
        yield f"      doubt: {doubt.text}"
    if isinstance(fact, OrganizationFact):
        yield from _candidates(fact)


def _record(lang: str, rule: str) -> str:
    right, seen = record_of(lang, rule)
    return f"right {right} of {seen} times on labelled articles" if seen else "not yet seen on labelled articles"


def _pattern(lang: str, rule: str) -> str:
    """The pattern of a rule that is one, shortened, with the file where it stands; empty for what code finds."""
    name = rule.partition("/")[0]
    try:
        rules = lexicon(lang, name).rules
    except FileNotFoundError:
        return ""
    found = next((one.pattern for one in rules if one.name == rule), "")
    shown = found if len(found) <= LONGEST else found[:LONGEST] + " …"
    return f"lexicons/{language_of_files(lang, name)}/{name}.toml: {shown}" if found else ""


def _candidates(fact: OrganizationFact) -> Iterator[str]:
    for candidate in fact.candidates[:MOST]:
        chosen = "is" if candidate.id == fact.organization_id else "may be"
        yield f"      {chosen}: {candidate.name} ({candidate.id}), {candidate.score:.2f}"
        for reason in candidate.reasons:
            if reason.feature == "judgement" or (chosen == "is" and abs(reason.weight) >= LEAST):
                yield f"          {reason.weight:+.1f} {reason.text}"
