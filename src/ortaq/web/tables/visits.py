from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import pgettext_lazy

from ortaq.registry.engagements.models import Engagement
from ortaq.web.components import Column, Value
from ortaq.web.dates import as_day, distance, known_date
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.titles import Titles
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "visit"), "title"),
    Column(pgettext_lazy("column", "kind")),
    Column(pgettext_lazy("column: day of a visit", "date"), "date"),
    Column(pgettext_lazy("column", "place")),
    Column(pgettext_lazy("column", "state")),
)
SORTS = {
    "date": ("-date_text", "-id"),
    "title": ("title", "id"),
}


def visit_row(visit: Engagement, notes: Notes, titles: Titles) -> tuple[Value, ...]:
    return (
        link(visit, marks=notes.of(visit), text=titles.of(visit)),
        Value(word_of("visit_kind", visit.kind)),
        Value(
            known_date(visit.date_text),
            detail=distance(visit.start) if visit.start else "",
            cell=as_day(visit.date_text),
        ),
        Value(visit.place),
        Value(state=state_of("visit_state", visit.state)),
    )


def visit_rows(titles: Titles) -> Callable[[Engagement, Notes], tuple[Value, ...]]:
    """How each of the visits behind ``titles`` stands in a row."""
    return lambda visit, notes: visit_row(visit, notes, titles)
