"""Every operation says in one line who may call it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from ortaq.registry.accounts.grants import kind_of
from ortaq.registry.accounts.rules import may_add, refusal, require
from ortaq.registry.accounts.table import ACTIONS
from ortaq.registry.base import Record
from ortaq.registry.errors import NotAllowed

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Rule:
    """What somebody must be allowed: ``action`` on a kind of record, "" for any."""

    action: str
    kind: str = ""


# Every operation by its full name.
OPERATIONS: dict[str, Rule] = {}

# An operation that another one calls is part of what that one was allowed to do.
_inside: ContextVar[bool] = ContextVar("inside_an_operation", default=False)


def operation(action: str, kind: str, *, on: str = "", own: bool = False) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Lets only those call the operation who may do ``action``; others get NotAllowed, and nothing is written.

    ``on`` names the argument that holds the record ("agreement", or "position.person" for a part). Without it the
    operation makes a record, for the unit in its argument ``unit`` if it has one; with ``own`` it keeps what is the
    actor's own and of no unit, and the action on some records of the kind is enough. ``by=None`` is the system itself.
    """
    rule = Rule(action, kind_of(kind))
    assert action in ACTIONS, action

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @wraps(function)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
            if _inside.get():
                return function(*args, **kwargs)
            _require(rule, on, own, kwargs)
            token = _inside.set(True)
            try:
                return function(*args, **kwargs)
            finally:
                _inside.reset(token)

        OPERATIONS[f"{function.__module__}.{function.__qualname__}"] = rule
        guarded.rule, guarded.on = rule, on  # type: ignore[attr-defined]
        return guarded

    return decorate


def _require(rule: Rule, on: str, own: bool, arguments: Mapping[str, Any]) -> None:
    by = arguments["by"]
    if by is None:
        return
    if on:
        require(by, rule.action, _record(on, arguments))
    elif own:
        require(by, rule.action, rule.kind)
    elif not may_add(by, rule.action, rule.kind, getattr(arguments.get("unit"), "pk", None)):
        raise NotAllowed(refusal(rule.action))


def _record(on: str, arguments: Mapping[str, Any]) -> Record:
    name, *path = on.split(".")
    found: Any = arguments[name]
    for step in path:
        found = getattr(found, step)
    assert isinstance(found, Record), f"{on} is no record"
    return found
