"""Make the entries of the search anew, from all that is on record. Needed after rows came in without operations."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.entries.keeping import rebuild


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"{rebuild()} search entries")
