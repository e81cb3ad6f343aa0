"""Note which scheduled news is public by now, and make sources of published news; the worker does it by itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.jobs.press import follow_press


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        noted, sources = follow_press(by=None)
        for item in noted:
            self.stdout.write(f"{item.slug}: public since {item.publish_at:%Y-%m-%d %H:%M} UTC")
        for source in sources:
            self.stdout.write(f"{source.slug}: a source now, to be read")
