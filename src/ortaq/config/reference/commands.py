"""docs/reference/commands.md: ``ortaq`` and ``ortaq-office``, from their own parsers."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from typer import Typer
from typer.models import ArgumentInfo

from ortaq.config.reference.tables import first_words, page, table

ORTAQ = "Works without Django and without a database."
OFFICE = (
    "Works on the registry in the data folder. `--data DIR` (or `--data=DIR`) chooses the folder for each of them. "
    "Django's own commands (`migrate`, `createsuperuser`, `shell`, `dumpdata` …) are there too: `ortaq-office help`."
)
ENDING = (
    "Exit code 0: done. 1: some lines of a file were passed over, each was named. "
    "2: something that was handed in is at fault; the message names it."
)


@dataclass(frozen=True)
class Parameter:
    """One argument or option, as written, with its meaning."""

    written: str
    meaning: str


@dataclass(frozen=True)
class Command:
    """One command, with what it does and takes."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def commands_page() -> str:
    return page(
        "Commands",
        ENDING,
        *_section("ortaq", ORTAQ, ortaq_commands()),
        *_section("ortaq-office", OFFICE, office_commands()),
    )


def _section(program: str, about: str, commands: list[Command]) -> Iterator[str]:
    yield f"## {program}\n\n{about}"
    for command in commands:
        rows = ((f"`{parameter.written}`", parameter.meaning) for parameter in command.parameters)
        yield "\n\n".join([f"### {program} {command.name}", command.help, table(("takes", "meaning"), rows)]).strip()


def ortaq_commands() -> list[Command]:
    """The commands of ``ortaq``, groups opened, by name."""
    from ortaq.cli.main import app

    return sorted(_opened(app, ""), key=lambda command: command.name)


def _opened(app: Typer, group: str) -> Iterator[Command]:
    for registered in app.registered_commands:
        if (function := registered.callback) is None or registered.hidden:
            continue
        name = registered.name or function.__name__.replace("_", "-")
        yield Command(f"{group} {name}".strip(), registered.help or first_words(function), tuple(_parameters(function)))
    for below in app.registered_groups:
        if below.typer_instance is not None:
            name = below.name or below.typer_instance.info.name or ""
            yield from _opened(below.typer_instance, f"{group} {name}".strip())


def _parameters(function: Callable[..., Any]) -> Iterator[Parameter]:
    hints = get_type_hints(function, include_extras=True)
    for name, parameter in inspect.signature(function).parameters.items():
        annotation, *about = get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
        info: Any = next(iter(about), None)
        default = parameter.default
        if isinstance(info, ArgumentInfo):
            written = str(info.metavar or name.upper())
        else:
            # Within Annotated, the first declaration stands where the default would.
            declared = (getattr(info, "default", None), *(getattr(info, "param_decls", None) or ()))
            named = [word for word in declared if isinstance(word, str) and word.startswith("-")]
            option = ", ".join(named or [f"--{name.replace('_', '-')}"])
            written = option if annotation is bool else f"{option} {_value(annotation)}"
        shown = "" if default in (None, False, inspect.Parameter.empty) else f" (default: {default})"
        yield Parameter(written, (getattr(info, "help", None) or "") + shown)


def _value(annotation: Any) -> str:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return "|".join(value.value for value in annotation)
    return "VALUE"


def office_commands() -> list[Command]:
    """The commands of ``ortaq-office`` that are ours, by name."""
    own = sorted((name, app) for name, app in get_commands().items() if str(app).startswith("ortaq."))
    return [_office_command(name, load_command_class(str(app), name)) for name, app in own]


def _office_command(name: str, command: BaseCommand) -> Command:
    common = {action.dest for action in BaseCommand().create_parser("ortaq-office", name)._actions}
    actions = [a for a in command.create_parser("ortaq-office", name)._actions if a.dest not in common]
    parameters = tuple(Parameter(_action(action), action.help or "") for action in actions)
    return Command(name, " ".join((command.help or "").split()), parameters)


def _action(action: argparse.Action) -> str:
    value = "|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest.upper())
    if not action.option_strings:
        return value
    return ", ".join(action.option_strings) + ("" if action.nargs == 0 else f" {value}")
