"""Serve the pages of the data folder that is there."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ortaq.documents.packs.fonts import missing_fonts
from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.jobs.serving import PortTaken, lead_here, require_free_port, serve, worker_beside
from ortaq.registry.agreements.operations import end_what_is_over
from ortaq.registry.entries.keeping import is_empty, rebuild


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="Address to listen on (default: this machine only).")
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (default: 8000).")
        parser.add_argument("--workers", type=int, default=1, help="Processes that answer (default: 1).")

        parser.add_argument("--with-worker", action="store_true", help="Run a worker beside it, which ends with it.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_free_port(options["address"], options["port"])
            require_current_database()
        except (PortTaken, DatabaseUnusable) as error:
            raise CommandError(str(error), returncode=2) from error
        if options["workers"] < 1:
            raise CommandError("--workers must be at least 1.", returncode=2)
        if is_empty():  # an office from before there was such a search
            rebuild()
        for missing in missing_fonts():
            self.stderr.write(f"Briefing packs as PDF cannot be made: {missing}")
        end_what_is_over(today=timezone.localdate(), by=None)
        self.stdout.write(f"Ortaq is at http://{options['address']}:{options['port']}/ (Ctrl-C stops it)")
        self.stdout.flush()
        where = {"address": options["address"], "port": options["port"]}
        lead_here(**where)
        with worker_beside() if options["with_worker"] else nullcontext():
            serve(**where, workers=options["workers"])
