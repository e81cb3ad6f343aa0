"""The template of a kind of table, and the guide to its columns."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from ortaq.exchange.tables import Cell, workbook_of
from ortaq.registry.imports.fields import LANGUAGES, Field, fields_of
from ortaq.web.words import WORDS

TYPES: Mapping[str, str | Promise] = {
    "organization": _("The name as you write it, in any language."),
    "organizations": _("One name or several, with ; between them."),
    "person": _("The full name, in any script."),
    "people": _("Names with ; between them."),
    "words": _("One or several, with ; between them."),
    "text": _("Text."),
    "day": _("A day: 31.03.2026, 2026-03-31 or 31 March 2026."),
    "date": _("A day, or only the month or year where no more is known: 31.03.2026, 03.2026, 2026."),
    "end": _("A day, or “open-ended”."),
    "country": _("Its name, or its code of two letters."),
    "languages": _("Names or codes, with ; between them."),
    "email": _("An e-mail address. It is never shown to the public."),
    "url": _("A web address."),
    "orcid": _("An ORCID iD, such as 0000-0002-1825-0097."),
    "ror": _("The id in ror.org; it says surely which body is meant."),
    "unit": _("The name of one of our units."),
    "whole": _("A whole number."),
}
# The group of words of the pages for each group of values.
GROUPS = {"side": "contact_side", "rank": "contact_rank", "topic": "contact_topic"}


def guide_of(kind: str, language: str) -> list[tuple[str, bool, str, str]]:
    """For each column: its heading, whether it is needed, what belongs there, its headings in other languages."""
    return [
        (field.heading(language), field.required, what_belongs_in(field), _others(field, language))
        for field in fields_of(kind).values()
    ]


def what_belongs_in(field: Field) -> str:
    """In a sentence; for a choice, the words."""
    if field.type == "choice":
        return ", ".join(str(word) for word in WORDS[GROUPS.get(field.values, field.values)].values())
    return str(TYPES[field.type])


def template_of(kind: str, language: str, title: str) -> bytes:
    """The template as a workbook: a sheet to fill in, and the guide."""
    guide = guide_of(kind, language)
    head = [
        pgettext("of a table", "Column"), pgettext("of a column", "Needed"),
        pgettext("of a column", "What belongs there"), pgettext("of a column", "Also read"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [[name, "*" if needed else "", what, others] for name, needed, what, others in guide]
    return workbook_of([(title, [name for name, *_rest in guide], []), (pgettext("of a table", "Guide"), head, rows)])


def _others(field: Field, language: str) -> str:
    return " · ".join(
        field.headings[other][0] for other in LANGUAGES if field.heading(other) != field.heading(language)
    )
