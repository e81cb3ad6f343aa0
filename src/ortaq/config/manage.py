"""``ortaq-office``: Django's commands and ours, with Ortaq's settings."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one management command; ``--data DIR`` before anything else chooses the data folder."""
    arguments = sys.argv[:]
    if "--data" in arguments[1:]:
        at = arguments.index("--data")
        if at + 1 >= len(arguments):
            print("ortaq-office: --data needs a folder", file=sys.stderr)
            raise SystemExit(2)
        os.environ["ORTAQ_DATA"] = arguments[at + 1]
        del arguments[at : at + 2]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ortaq.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(arguments)
