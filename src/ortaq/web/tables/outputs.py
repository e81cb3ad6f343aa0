from __future__ import annotations

from django.utils.translation import pgettext_lazy

from ortaq.registry.projects.models import Output
from ortaq.web.components import Column, Value
from ortaq.web.dates import long_day
from ortaq.web.notes import Notes
from ortaq.web.words import word_of

COLUMNS = (
    Column(pgettext_lazy("column", "output")),
    Column(pgettext_lazy("column", "kind")),
    Column("DOI"),
    Column(pgettext_lazy("column: day of an output", "day")),
)


def output_row(output: Output, notes: Notes) -> tuple[Value, ...]:
    return (
        Value(output.title),
        Value(word_of("output_kind", output.kind)),
        Value(output.doi, f"https://doi.org/{output.doi}" if output.doi else ""),
        Value(long_day(output.on) if output.on else ""),
    )
