"""A section of a partner's page that is a table."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from ortaq.registry.organizations.models import Organization
from ortaq.web.components import Column, Table, Text
from ortaq.web.notes import Notes
from ortaq.web.partners.held import R, Some
from ortaq.web.tables import ShowRow, table_of


@dataclass(frozen=True)
class Part:
    """``rest`` leads to all of its records, where the page does not show them."""

    name: str
    heading: Text
    table: Table
    count: str
    rest: str


def part_of(
    room: str,
    heading: Text,
    organization: Organization,
    some: Some[R],
    columns: tuple[Column, ...],
    row: ShowRow[R],
    notes: Notes,
) -> Part:
    """``room``: the address of the list of all."""
    table = table_of(columns, row, some.shown, notes)
    rest = f"{reverse(room)}?with={organization.slug}" if some.more else ""
    return Part(room.replace("_", "-"), heading, table, some.count, rest)
