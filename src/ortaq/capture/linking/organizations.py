"""The organizations of an article: where they are named, which names mean one body, and which body that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortaq.capture.linking.acronyms import defined, repeated, undefined, without_units_of
from ortaq.capture.linking.acting import acting_names
from ortaq.capture.linking.bare_names import bare_names
from ortaq.capture.linking.bodies import bodies_of, full_forms
from ortaq.capture.linking.called import called_names
from ortaq.capture.linking.countries import with_countries_of_wholes
from ortaq.capture.linking.forms import Form, forms_of
from ortaq.capture.linking.grammar import names_by_heads
from ortaq.capture.linking.listed import listed_names
from ortaq.capture.linking.name_words import NameWords, name_words
from ortaq.capture.linking.names import Name, without_overlaps
from ortaq.capture.linking.shouting import shouted_names
from ortaq.capture.linking.types import type_of
from ortaq.capture.reading.confidence import confidence
from ortaq.capture.reading.document import Document
from ortaq.capture.reading.endings.choosing import endings_of
from ortaq.resolution.ports import NameIndex
from ortaq.vocabulary.facts import Doubt, OrganizationFact
from ortaq.vocabulary.organizations import Candidate
from ortaq.vocabulary.spans import Span

UNVERIFIED = Doubt("unverified", "No organization of the register is known by this name.")
UNSURE = Doubt("unsure-match", "The register has similar names, but none is near enough to be trusted.")


def find_organizations(document: Document, index: NameIndex) -> tuple[OrganizationFact, ...]:
    """Every body that an English article names."""
    return organizations_of(document, find_names(document, index), index)


def organizations_of(document: Document, names: Sequence[Name], index: NameIndex) -> tuple[OrganizationFact, ...]:
    """The bodies that ``names`` name, each with all its mentions, in the order of the text.

    ``organization_id`` is set only where the best candidate is trusted; otherwise a doubt says why not.
    """
    words = name_words(document.lang)
    forms = forms_of(document.text, names, index, words)
    groups = bodies_of(forms, words)
    facts = [_fact(document, group, index, words, n) for n, group in enumerate(groups, 1)]
    return with_countries_of_wholes(document.text, facts)


def find_names(document: Document, index: NameIndex) -> list[Name]:
    """Every place where a body is named, in order, without overlaps, as English names them."""
    text, words = document.text, name_words(document.lang)
    listed = list(listed_names(document, index, words))
    full = without_overlaps([*names_by_heads(document, words), *called_names(document, words), *listed])
    full = without_overlaps([*acting_names(text, full, words), *listed])
    short = list(defined(text, full))
    full = without_units_of(full, short)
    names = without_overlaps([*full, *short, *repeated(text, short)])
    names = without_overlaps([*names, *undefined(text, names, words)])
    names = without_overlaps([*names, *shouted_names(document, names)])
    return without_overlaps([*names, *bare_names(text, names, words)])


def _fact(document: Document, group: list[Form], index: NameIndex, words: NameWords, n: int) -> OrganizationFact:
    candidates = _candidates(group)
    known = next((form.id for form in group if form.id), None)
    trusted = next((candidate for candidate in candidates if candidate.id == known), None)
    body = index.get(trusted.id) if trusted else None
    name = body.name if body else _nominative(full_forms(group)[0].text, document.lang)
    rule = f"organizations/{_rule(group)}"
    return OrganizationFact(
        id=f"o{n}",
        name=name,
        aliases=tuple(form.text for form in group if form.text != name),
        type=type_of(group, body, words),
        country=(body.country if body else None) or next((form.country for form in group if form.country), None),
        mentions=tuple(sorted(_spans(group))),
        organization_id=trusted.id if trusted else None,
        candidates=candidates,
        doubts=() if trusted else ((UNSURE,) if candidates else (UNVERIFIED,)),
        rule=rule,
        confidence=confidence(document.lang, rule),
    )


def _nominative(name: str, lang: str) -> str:
    return name[: len(name) - endings_of(lang)(name, False)]


def _spans(group: Sequence[Form]) -> Iterator[Span]:
    for form in group:
        for name in form.names:
            yield Span(name.start, name.end, name.text)


def _candidates(group: Sequence[Form]) -> tuple[Candidate, ...]:
    """The candidates of all forms, each with its best score, best first."""
    best: dict[str, Candidate] = {}
    for form in group:
        for candidate in form.candidates:
            if candidate.id not in best or best[candidate.id].score < candidate.score:
                best[candidate.id] = candidate
    return tuple(sorted(best.values(), key=lambda candidate: -candidate.score)[:5])


def _rule(group: Sequence[Form]) -> str:
    """How the body's fullest name was found."""
    found = full_forms(group)[0].first
    return "listed" if any(form.id for form in group) else f"{found.found}-{found.standing}"
