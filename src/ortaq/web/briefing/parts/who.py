"""Who they are: what kind of body, where, what is said of it, its structure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.organizations.queries import conflicts_among
from ortaq.vocabulary.briefs import Grid, Part, Point, Statement
from ortaq.web.briefing.citing import plain
from ortaq.web.briefing.material import Material
from ortaq.web.components import Text
from ortaq.web.dates import long_day
from ortaq.web.partners.profile import said
from ortaq.web.tables.partners import place_of
from ortaq.web.words import WORDS, word_of

IN_SHORT = 4


def who(held: Material) -> Part:
    head = (pgettext("column of a pack", "what"), pgettext("column of a pack", "value"), _("as of"))
    facts = [row for _attribute, row in fact_rows(held)]
    statements = (*_ties(held), *_departments(held))
    return Part(
        "who",
        _("Who they are"),
        statements=statements,
        grids=(Grid(head, (*_basics(held), *facts)),),
        points=tuple(_points(held)),
        empty=_("Nothing is known but the name."),
    )


def _basics(held: Material) -> Iterator[tuple[Statement, ...]]:
    one, place = held.organization, place_of(held.organization)
    unsure = "" if one.verified else _("not confirmed: nobody has checked this organization")
    rows = (
        ("type", _("kind"), str(word_of("organization_type", one.type))),
        ("country", _("place"), place),
        ("established", _("established"), str(one.established or "")),
        ("website", _("website"), one.website),
    )
    for field, label, value in rows:
        if value:
            yield plain(label), held.citing.say(value, one, field, note=unsure if field == "type" else ""), plain("")


def fact_rows(held: Material) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """(attribute, row) of all facts that stand, in the order of the vocabulary; those that disagree say so."""
    conflicts = conflicts_among(held.facts)
    for attribute, label in WORDS["attribute"].items():
        for fact in held.facts:
            if fact.attribute == attribute and not fact.set_aside:
                note = _("sources disagree") if attribute in conflicts else ""
                day = long_day(fact.as_of) if fact.as_of else ""
                yield attribute, (plain(label), held.citing.say(said(fact), fact, "value", note=note), plain(day))


def in_short(held: Material) -> Part:
    """For the leader: place and the first facts that nobody disputes."""
    found = []
    if place := place_of(held.organization):
        kind = word_of("organization_type", held.organization.type)
        found.append(held.citing.say(f"{_upper(str(kind))}, {place}", held.organization, "country"))
    seen: set[str] = set()
    for attribute, (label, value, day) in fact_rows(held):
        if attribute not in seen and len(seen) < IN_SHORT and not value.note:
            seen.add(attribute)
            dated = f" ({day.text})" if day.text else ""
            found.append(Statement(f"{_upper(label.text)}: {short(value.text)}{dated}", value.marks))
    return Part("in-short", _("In short"), tuple(found), empty=_("Nothing is known but the name."))


def _points(held: Material) -> Iterator[Point]:
    """They, we, and our others in that country; none where it is not known where they are."""
    ours = [held.ours] if held.ours else []
    groups = [([held.organization], held.naming.of(held.organization).text)]
    groups += [([one], held.naming.of(one).text) for one in ours]
    groups += [(held.neighbors, _("our other partners there"))]
    if held.organization.latitude is not None:
        for bodies, group in groups:
            for body in bodies:
                if body.latitude is not None and body.longitude is not None:
                    yield Point(held.naming.of(body).text, body.latitude, body.longitude, group)


def _ties(held: Material) -> Iterator[Statement]:
    for relation in held.relations:
        own = relation.subject_id == held.organization.pk
        other = relation.object if own else relation.subject
        word = word_of("relation" if own else "relation_in", relation.kind)
        yield held.citing.say(f"{_upper(str(word))}: {held.naming.of(other).text}", relation)


def _departments(held: Material) -> Iterator[Statement]:
    for unit in held.departments:
        yield held.citing.say(f"{_upper(str(word_of('unit_of_ours', unit.kind)))}: {unit.name}", unit)


def short(text: str, most: int = 160) -> str:
    """For the leader's page: the whole stands in the detail."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def listed(words: Iterable[Text]) -> str:
    """The words one after another, with what stands between them in the language of the pack."""
    return pgettext("between the words of a list", ", ").join(str(word) for word in words)


def ended(sentence: str) -> str:
    """With one period, where the last word is a date that ends with its own ("2026 г.")."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
