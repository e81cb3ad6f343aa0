"""Serve the pages of the data folder that is there."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from ortaq.jobs.serving import PortTaken, require_free_port, serve


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", default="127.0.0.1", help="Address to listen on (default: this machine only).")
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (default: 8000).")
        parser.add_argument("--workers", type=int, default=1, help="Processes that answer (default: 1).")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
            require_free_port(options["address"], options["port"])
        except PortTaken as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(f"Ortaq is at http://{options['address']}:{options['port']}/ (Ctrl-C stops it)")
        self.stdout.flush()
        serve(address=options["address"], port=options["port"], workers=options["workers"])


def require_current_database() -> None:
    """Raises CommandError, saying what to do, when the database is missing or older than this program."""
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as error:
        raise CommandError(
            f"the database cannot be opened ({error}); run 'ortaq-office demo' or see --data.", returncode=2
        ) from error
    if behind:
        raise CommandError("the database is not up to date; run 'ortaq-office migrate' first.", returncode=2)
