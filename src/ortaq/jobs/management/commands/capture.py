"""Take in archives, files and addresses, and read the sources that wait; with --watch, go on doing so."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.jobs.archives.bringing import bring_named
from ortaq.jobs.archives.reporting import rows_of, write_report
from ortaq.jobs.archives.working import work_archives
from ortaq.jobs.capture import capture_waiting
from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.archives.models import Archive
from ortaq.registry.archives.queries import counts_of, due_items, unlisted
from ortaq.registry.sources.queries import waiting_to_be_read


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what",
            nargs="*",
            help="Files, folders, archives (.zip .xml .csv .tsv .xlsx) or addresses to take in first.",
        )
        parser.add_argument("--report", type=Path, help="With WHAT: a .csv that says what became of each thing.")
        parser.add_argument("--watch", action="store_true", help="Look again and again until interrupted.")
        parser.add_argument("--every", type=int, default=10, help="With --watch: seconds between looks (default: 10).")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] < 1:
            raise CommandError("--every must be at least 1 second.", returncode=2)
        if options["report"] is not None and not options["what"]:
            raise CommandError("--report says what became of WHAT; name what is to be taken in.", returncode=2)
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        brought = [bring_named(named=named, by=None) for named in dict.fromkeys(options["what"])]
        self.work_and_read()
        failed = self.tell(brought, options["report"])
        while options["watch"]:
            time.sleep(options["every"])
            if waiting_to_be_read().exists() or due_items().exists() or unlisted().exists():
                self.work_and_read()
        if failed:
            raise CommandError(f"{failed} could not be taken in; the lines above say why.", returncode=1)

    def work_and_read(self) -> None:
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as progress:
            taking = progress.add_task("Taking in archives", total=due_items().count())
            work_archives(by=None, told=lambda item: progress.advance(taking))
            reading = progress.add_task("Reading sources", total=waiting_to_be_read().count())
            read, failed = capture_waiting(by=None, told=lambda source: progress.advance(reading))
        self.stdout.write(
            f"{read} read, {failed} failed; facts wait for review." if read else f"0 read, {failed} failed."
        )

    def tell(self, brought: list[Archive], report: Path | None) -> int:
        """Say what became of each archive; how many of their items failed."""
        failed = 0
        for archive in brought:
            archive.refresh_from_db()
            counts = counts_of(archive)
            self.stdout.write(
                f"{archive.name}: "
                + ", ".join(f"{count} {state}" for state, count in counts.items() if count or state == "taken")
            )
            for item, outcome, _, detail in rows_of(archive):
                if outcome == "failed":
                    failed += 1
                    self.stderr.write(detail if detail.startswith(item) else f"{item}: {detail}")
        if report is not None:
            self.write(brought, report)
        return failed

    def write(self, brought: list[Archive], report: Path) -> None:
        try:
            with ExitStack() as stack:
                file = stack.enter_context(report.open("w", encoding="utf-8-sig", newline=""))
                for archive in brought:
                    write_report(archive, file)
        except OSError as error:
            raise CommandError(f"{report}: cannot be written ({error.strerror}).", returncode=2) from error
