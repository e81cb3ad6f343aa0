"""The entrance: what is loaded, which two institutions, which partners of ours the works know."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.jobs.discovering.answers import Basis
from ortaq.jobs.discovering.corpus import key_of
from ortaq.jobs.discovering.finding import Body, bodies_among, bodies_meant, body_at, largest
from ortaq.registry.organizations.queries import by_identifiers
from ortaq.web.components import Column, Table, Text, Value
from ortaq.web.dates import number
from ortaq.web.discover.basis import BasisLines, basis_lines
from ortaq.web.discover.naming import bodies_in_own_words, place_of

SHOWN = 60


@dataclass(frozen=True)
class Choice:
    """A field of the form: what was typed, and what it may mean where that is not sure."""

    name: str
    label: Text
    text: str
    problem: Text = ""
    meant: tuple[Body, ...] = ()


@dataclass(frozen=True)
class EntryPage:
    basis: BasisLines
    choices: tuple[Choice, ...]
    ours: Body | None
    heading: Text
    table: Table


def chosen(a: str, b: str) -> tuple[tuple[Choice, Choice], tuple[Body, ...]]:
    """What was typed, and both institutions once they are sure."""
    labels = (pgettext("institution", "one institution"), pgettext("institution", "another"))
    choices, sure = [], []
    for name, label, text in zip("ab", labels, (a, b), strict=True):
        meant = bodies_meant(text)
        if len(meant) == 1:
            sure.append(meant[0])
        problem: Text = ""
        if text.strip() and not meant:
            problem = _("No institution in the works is called so. Try another name of it, or its ROR id.")
        elif len(meant) > 1:
            problem = _("Several are called so; choose one below.")
        choices.append(Choice(name, label, text, problem, tuple(bodies_in_own_words(meant)) if len(meant) > 1 else ()))
    return (choices[0], choices[1]), tuple(sure) if len(sure) == 2 else ()


def entry_page(basis: Basis, choices: tuple[Choice, Choice]) -> EntryPage:
    """With our own institution filled in where nothing was typed."""
    ours = body_at(settings.OUR_ROR)
    if ours and not choices[0].text and not choices[1].text:
        choices = (Choice(choices[0].name, choices[0].label, ours.name), choices[1])
    known = [body for body in bodies_among(by_identifiers()) if body != ours][:SHOWN]
    heading = _("Partners on record, in these works") if known else _("The largest institutions in these works")
    return EntryPage(
        basis_lines(basis, ""), choices, ours, heading, _table(bodies_in_own_words(known or largest()), ours)
    )


def _table(bodies: list[Body], ours: Body | None) -> Table:
    columns = (
        Column(pgettext("column", "institution")),
        Column(pgettext("column", "country")),
        Column(pgettext("column", "works"), number=True),
        Column(pgettext("column: leads to the areas of a pair", "areas")),
    )
    return Table(columns, tuple(_row(body, ours) for body in bodies)).trimmed()


def _row(body: Body, ours: Body | None) -> tuple[Value, ...]:
    profile = Value(body.name, reverse("discover_institution", args=[body.key]))
    pair = Value()
    if ours and body.id != ours.id:
        pair = Value(_("areas with us"), reverse("discover_pair", args=[key_of(ours.id), body.key]))
    return profile, Value(place_of(body.country)), Value(number(body.works)), pair
