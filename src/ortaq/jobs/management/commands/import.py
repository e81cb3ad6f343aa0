"""Import a table of partners, agreements, contacts or visits. Run again, it completes what was interrupted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.errors import Refused
from ortaq.registry.imports.models import BatchState, ImportBatch, ImportKind, RowState


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The table: .xlsx, .csv or .tsv.")
        parser.add_argument("--kind", required=True, choices=ImportKind.values, help="What its rows are.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Check every row, say what is wrong, record nothing."
        )
        parser.add_argument("--report", type=Path, help="Write the rows that were not taken to this .csv, with why.")
        parser.add_argument("--by", default="", help="The account in whose name it is recorded (default: the system).")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
            by = self.person(options["by"])
            batch = self.brought(options["file"], options["kind"], by)
            self.work(batch, by)
            if not options["dry_run"]:
                self.record(batch, by)
        except (DatabaseUnusable, Refused) as error:
            raise CommandError(str(error), returncode=2) from error
        returned = self.tell(batch)
        if options["report"] is not None:
            self.write(batch, options["report"])
        if returned:
            raise CommandError(f"Rows not taken: {returned}; the lines above say why.", returncode=1)

    def person(self, name: str) -> User | None:
        if not name:
            return None
        person = User.objects.filter(username=name, is_active=True).first()
        if person is None:
            raise CommandError(f"--by: there is no account {name!r}.", returncode=2)
        return person

    def brought(self, file: Path, kind: str, by: User | None) -> ImportBatch:
        from ortaq.jobs.imports.bringing import bring_table
        from ortaq.registry.imports.operations import set_columns

        try:
            batch, new = bring_table(path=file, name=file.name, kind=kind, by=by)
        except OSError as error:
            raise CommandError(f"{file}: cannot be read ({error.strerror}).", returncode=2) from error
        if not new:
            self.stdout.write(f"{file.name} was brought before; going on with what is left of it.")
        if batch.state == BatchState.BROUGHT:
            set_columns(batch=batch, columns=batch.columns, by=by)
            batch.refresh_from_db()
        return batch

    def record(self, batch: ImportBatch, by: User | None) -> None:
        from ortaq.registry.imports.operations import start_recording

        fresh = batch.state in (BatchState.CHECKED, BatchState.RECORDED)
        if fresh and batch.rows.filter(state=RowState.GOOD).exists():
            start_recording(batch=batch, by=by)
            batch.refresh_from_db()
        self.work(batch, by)

    def work(self, batch: ImportBatch, by: User | None) -> None:
        from rich.console import Console
        from rich.progress import Progress

        from ortaq.jobs.imports.working import work_import

        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task(batch.name, total=batch.rows.count())
            work_import(batch=batch, by=by, told=lambda rows: progress.advance(task, rows))

    def tell(self, batch: ImportBatch) -> int:
        """Say what became of the rows; how many were not taken."""
        from ortaq.jobs.imports.report import RETURNED, said_of
        from ortaq.registry.imports.queries import counts_of, rows_of

        counts = counts_of(batch)
        told = ", ".join(f"{count} {state}" for state, count in counts.items() if count)
        self.stdout.write(f"{batch.name}: {told}")
        for row in rows_of(batch, *RETURNED).iterator(chunk_size=500):
            for said in said_of(row):
                self.stderr.write(f"{batch.name}, row {row.number}: {said}")
        return sum(counts[state] for state in RETURNED)

    def write(self, batch: ImportBatch, report: Path) -> None:
        from ortaq.exchange.tables import csv_lines
        from ortaq.jobs.imports.report import returned_head, returned_rows

        try:
            with report.open("wb") as file:
                file.writelines(csv_lines(returned_head(batch), returned_rows(batch)))
        except OSError as error:
            raise CommandError(f"{report}: cannot be written ({error.strerror}).", returncode=2) from error
