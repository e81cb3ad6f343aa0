"""``ortaq-office``: Django's commands and ours, with Ortaq's settings."""

from __future__ import annotations

import os
import sys
from importlib.metadata import version


def main() -> None:
    """Run one management command; ``--data DIR`` anywhere among the arguments chooses the data folder."""
    arguments = _choose_data(sys.argv)
    if arguments[1:] in (["--version"], ["version"]):
        print(f"ortaq-office {version('ortaq')}")
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ortaq.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line, get_commands
    from django.db.utils import DatabaseError, OperationalError

    from ortaq.resolution.lists.errors import BadList

    try:
        django.setup()
        arguments[1:2] = [name if name.startswith("-") else name.replace("-", "_") for name in arguments[1:2]]
        command = next(iter(arguments[1:]), "help")
        if not command.startswith("-") and command not in (*get_commands(), "help"):
            _refuse(f"there is no command {command!r}; 'ortaq-office help' lists them.")
        execute_from_command_line(arguments)
    except (ImproperlyConfigured, BadList, DatabaseError) as error:
        if isinstance(error, DatabaseError) and type(error) not in (DatabaseError, OperationalError):
            raise  # a fault of the program, not of the settings or the database file
        _refuse(str(error).strip())


def _choose_data(arguments: list[str]) -> list[str]:
    """The arguments without ``--data DIR`` or ``--data=DIR``, which is put into the environment."""
    kept: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name != "--data":
            kept.append(argument)
            continue
        folder = value if equals else next(rest, "")
        if not folder:
            _refuse("--data needs a folder.")
        os.environ["ORTAQ_DATA"] = folder
    return kept


def _refuse(message: str) -> None:
    print(f"ortaq-office: {message}", file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    main()
