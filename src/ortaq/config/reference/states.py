"""docs/reference/states.md: how records change, drawn from each noun's ``TRANSITIONS``."""

from __future__ import annotations

import importlib.util
import pkgutil
from collections.abc import Iterator, Mapping

import ortaq.registry
from ortaq.config.reference.tables import page

Transitions = Mapping[str, tuple[str, ...]]


def states_page() -> str:
    parts = (f"## {title}\n\n{diagram(transitions)}" for title, transitions in all_transitions())
    return page("States", "Which state may follow which. The first is where a record begins.", *parts)


def all_transitions() -> Iterator[tuple[str, Transitions]]:
    """(title, transitions) of every noun of the registry that has states."""
    for noun in sorted(found.name for found in pkgutil.iter_modules(ortaq.registry.__path__) if found.ispkg):
        name = f"ortaq.registry.{noun}.rules"
        if importlib.util.find_spec(name) is None:
            continue
        rules = vars(importlib.import_module(name))
        for variable in sorted(rules):
            if variable.endswith("TRANSITIONS"):
                part = variable.removesuffix("TRANSITIONS").strip("_").lower()
                yield (f"{noun}: {part}" if part else noun), rules[variable]


def diagram(transitions: Transitions) -> str:
    """A state diagram in Mermaid; the first state is the beginning, states that nothing follows are ends."""
    states = [str(state) for state in transitions]
    lines = [f"    [*] --> {states[0]}"]
    lines += [f"    {state} --> {after}" for state, follow in transitions.items() for after in follow]
    lines += [f"    {state} --> [*]" for state, follow in transitions.items() if not follow]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])
