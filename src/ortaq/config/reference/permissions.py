"""docs/reference/permissions.md: who may do what, from the permission table and the line beside each address and
operation."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import ortaq.registry
from ortaq.config.reference.addresses import own_addresses
from ortaq.config.reference.tables import page, table
from ortaq.registry.accounts.guarding import OPERATIONS, Rule
from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.table import ACTIONS, ALLOWED, KINDS, RECORDS

INTRODUCTION = (
    "What does not stand here is not allowed. A grant gives a person a role: everywhere or within one of our units "
    "and those below it, for all kinds of records of the role or for one, for all its actions or for one, with or "
    "without a last day. A unit coordinator always has a unit, and changes its records only until they are "
    "decided. A narrowed grant still lets read what belongs to the university as a whole."
)
SEEING = (
    "Who may read sees records of `staff` visibility that belong to the university as a whole or to a unit of "
    "theirs; `restricted` ones only with `see_restricted`; `public` ones are for everybody. To whom a record is not "
    "visible, it is not there: not in lists, pages, search, histories, files and exports."
)


def permissions_page() -> str:
    return page(
        "Permissions",
        INTRODUCTION,
        SEEING,
        "## Roles\n\n" + table(("action", *Role.values), (_row(action) for action in ACTIONS)),
        "## Addresses\n\n" + table(("address", "action", "on", "roles"), _addresses()),
        "## Operations\n\n" + table(("operation", "action", "on", "roles"), _operations()),
    )


def _row(action: str) -> tuple[str, ...]:
    return (f"`{action}`", *(_kinds(ALLOWED[role].get(action, frozenset())) for role in Role.values))


def _kinds(kinds: frozenset[str]) -> str:
    if kinds in (KINDS, RECORDS):
        return "all" if kinds == KINDS else "all records"
    return ", ".join(sorted(kinds)) or "–"


def roles_of_rule(rule: Rule) -> list[str]:
    """The roles to which the table allows it, somewhere at least."""
    kinds = {role: ALLOWED[role].get(rule.action, frozenset()) for role in Role.values}
    return [role for role in Role.values if (rule.kind in kinds[role] if rule.kind else kinds[role])]


def _addresses() -> Iterator[tuple[str, ...]]:
    for address in own_addresses():
        rule = getattr(address.view, "rule", None)
        said = _said(rule) if rule else ("–", "–", "everybody")
        yield (f"`{address.path}`", *said)


def _operations() -> Iterator[tuple[str, ...]]:
    for found in pkgutil.walk_packages(ortaq.registry.__path__, "ortaq.registry."):
        if ".migrations" not in found.name:
            importlib.import_module(found.name)
    for name, rule in sorted(OPERATIONS.items()):
        if name.startswith("ortaq.registry."):
            yield (f"`{name.removeprefix('ortaq.registry.')}`", *_said(rule))


def _said(rule: Rule) -> tuple[str, str, str]:
    return f"`{rule.action}`", rule.kind or "any", ", ".join(roles_of_rule(rule))
