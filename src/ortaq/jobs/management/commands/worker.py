"""Work in the background: read what comes in, remind, send mails. Runs until interrupted; several can run."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.jobs.working.loop import work, work_once


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()
    ended = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, default=10, help="Seconds between two looks (default: 10).")
        parser.add_argument("--beside", type=int, metavar="PID", help="End when this process, which started it, ends.")
        parser.add_argument("--once", action="store_true", help="Do what is due now, then end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["every"] < 1:
            raise CommandError("--every must be at least 1 second.", returncode=2)
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        if options["once"]:
            self.stdout.write(f"{work_once()} pieces of work were due.")
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.end)
        beside = options["beside"]
        work(every=options["every"], going_on=lambda: not self.ended and beside in (None, os.getppid()))

    def end(self, *args: Any) -> None:
        """What is being done is done to its end; a second signal ends at once."""
        if self.ended:
            raise SystemExit(1)
        self.ended = True
