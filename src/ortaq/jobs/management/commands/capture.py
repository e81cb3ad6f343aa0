"""Read the sources that wait in the inbox; with --watch, go on doing so."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.jobs.capture import capture_waiting
from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.sources.queries import waiting_to_be_read


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="Look again and again until interrupted.")
        parser.add_argument("--every", type=int, default=10, help="With --watch: seconds between looks (default: 10).")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] < 1:
            raise CommandError("--every must be at least 1 second.", returncode=2)
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        self.read_all()
        while options["watch"]:
            time.sleep(options["every"])
            if waiting_to_be_read().exists():
                self.read_all()

    def read_all(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Reading sources", total=waiting_to_be_read().count())
            read, failed = capture_waiting(by=None, told=lambda source: progress.advance(task))
        self.stdout.write(
            f"{read} read, {failed} failed; facts wait for review." if read else f"0 read, {failed} failed."
        )
