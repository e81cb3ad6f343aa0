"""List our records whose bodies the last update of the registry changed, or would change with --from PATH."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.jobs.registry_changes import Touched, changes_at_hand, touched_by
from ortaq.resolution.errors import ResolutionError


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="path", type=Path, help="A release that is not installed yet.")
        parser.add_argument("--json", action="store_true", dest="as_json", help="Print JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = touched_by(changes_at_hand(options["path"], data=settings.DATA))
        except ResolutionError as error:
            raise CommandError(str(error), returncode=2) from error
        if options["as_json"]:
            self.stdout.write(json.dumps([row(touched) for touched in found], ensure_ascii=False, indent=1))
            return
        for touched in found:
            self.stdout.write(line(touched))
        self.stdout.write(f"{len(found)} of our records are touched.")


def row(touched: Touched) -> dict[str, Any]:
    """For JSON: our record by slug and name, the change, the successors we hold."""
    return {
        "organization": touched.organization.slug,
        "name": touched.organization.name,
        "kind": touched.change.kind,
        "id": touched.change.id,
        "new_name": touched.change.new_name,
        "successors": list(touched.change.successors),
        "successors_here": [organization.slug for organization in touched.successors],
    }


def line(touched: Touched) -> str:
    """For a person."""
    change = touched.change
    tail = f" → {change.new_name}" if change.new_name else ""
    here = {organization.name for organization in touched.successors}
    if change.successors:
        tail += f" → {', '.join(sorted(here) or change.successors)}"
    return f"{change.kind:<10} {touched.organization.name} ({change.id}){tail}"
