"""One grant in force, and what it allows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.table import ALLOWED, KINDS
from ortaq.registry.base import Record, Visibility

On = str | Record | None


@dataclass(frozen=True)
class Grant:
    """``units`` are the primary keys of the units that it covers, None for everywhere; ``kind`` and ``action`` narrow
    the role where they are not empty. A narrowed grant still lets read what belongs to the university as a whole."""

    role: str
    units: frozenset[int] | None = None
    kind: str = ""
    action: str = ""

    def kinds(self, action: str) -> frozenset[str]:
        """The kinds of records to which ``action`` is allowed."""
        kinds = ALLOWED[self.role].get(action, frozenset())
        if action == "read":
            return kinds
        if self.action and self.action != action:
            return frozenset()
        return kinds & {self.kind} if self.kind else kinds

    def allows(self, action: str, on: On) -> bool:
        """True when the action is allowed on a record; on some record of a kind; with None, on anything at all."""
        kinds = self.kinds(action)
        if on is None:
            return bool(kinds)
        if kind_of(on) not in kinds:
            return False
        return isinstance(on, str) or (self._reaches(action, on) and self._opens(action, on))

    def covers(self, unit: int | None) -> bool:
        """True when records of the unit lie within the grant; None stands for the university as a whole."""
        return self.units is None or unit in self.units

    def _reaches(self, action: str, record: Record) -> bool:
        if action == "read":
            narrowed = bool(self.kind) and self.kind != kind_of(record)
            return record.unit_id is None or (self.covers(record.unit_id) and not narrowed)
        settled = self.role == Role.COORDINATOR and action in ("manage", "propose") and not record.open_to_units
        return self.covers(record.unit_id) and not settled

    def _opens(self, action: str, record: Record) -> bool:
        if record.visibility != Visibility.RESTRICTED or action == "see_restricted":
            return True
        return kind_of(record) in self.kinds("see_restricted") and self.covers(record.unit_id)


def kind_of(on: str | Record) -> str:
    """The kind under which the table knows it. Raises KeyError for one that the table does not know."""
    kind = on if isinstance(on, str) else on._meta.model_name or ""
    if kind not in KINDS:
        raise KeyError(f"{kind!r} is no kind of the permission table: add it to KINDS in registry/accounts/table.py")
    return kind


def below(units: Iterable[int], parts: Iterable[tuple[int, int]]) -> frozenset[int]:
    """The units and all that are part of them; ``parts`` are pairs (part, whole)."""
    pairs, found = list(parts), set(units)
    while more := {part for part, whole in pairs if whole in found} - found:
        found |= more
    return frozenset(found)
