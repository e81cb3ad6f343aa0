"""How records stand in a row of a table: the same on the lists and on the pages of partners, people and visits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from ortaq.web.components import Column, Table, Value
from ortaq.web.notes import Notes

R = TypeVar("R")
ShowRow = Callable[[R, Notes], tuple[Value, ...]]


def table_of(columns: tuple[Column, ...], row: ShowRow[R], records: Iterable[R], notes: Notes) -> Table:
    """The records as a table, without the columns that would stand empty."""
    return Table(columns, tuple(row(record, notes) for record in records)).trimmed()
