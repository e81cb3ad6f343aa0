"""Make a small office to look at: database, people, articles read and partly decided; then serve it,
with a worker beside it.

A second run keeps what people did, and completes what was interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ortaq.jobs.database import DatabaseUnusable, database_name, steps_behind
from ortaq.jobs.demo.agenda import OUR_UNIVERSITY, hold, plan_visit
from ortaq.jobs.demo.loading import articles_to_load, load_articles
from ortaq.jobs.demo.office.desk import Staff
from ortaq.jobs.demo.office.making import faculties, make_partners, partners_to_make
from ortaq.jobs.demo.office.news import tell_news
from ortaq.jobs.demo.resetting import take_away, what_goes
from ortaq.jobs.demo.users import COORDINATORS, USERS, add_demo_coordinators, add_demo_users, demo_password, keep_key
from ortaq.jobs.demo.works import bring_demo_works
from ortaq.jobs.serving import PortTaken, lead_here, require_free_port, serve, worker_beside


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="Make everything, but do not serve it.")
        parser.add_argument("--port", type=int, default=8000, help="Port to listen on (default: 8000).")
        parser.add_argument("--reset", action="store_true", help="Begin anew; asks before it deletes anything.")
        parser.add_argument("--yes", action="store_true", help="With --reset: do not ask.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not options["no_serve"]:
                require_free_port("127.0.0.1", options["port"])
            self.make(reset=options["reset"], sure=options["yes"])
        except (PortTaken, DatabaseUnusable) as error:
            raise CommandError(str(error), returncode=2) from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or settings.DATA}: {error.strerror}. Choose another data folder with --data.",
                returncode=2,
            ) from error
        if not options["no_serve"]:
            here = f"http://127.0.0.1:{options['port']}"
            self.stdout.write(f"Ortaq is at {here}/account/login/, its public pages at {here}/ (Ctrl-C stops it)")
            self.stdout.flush()
            lead_here(address="127.0.0.1", port=options["port"])
            with worker_beside():
                serve(address="127.0.0.1", port=options["port"])

    def make(self, *, reset: bool, sure: bool) -> None:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_key(settings.DATA, settings.SECRET_KEY)
        if reset:
            self.reset(settings.DATA, sure=sure)
        if steps_behind():
            self.stdout.write(f"Making {database_name()}")
            call_command("migrate", verbosity=0, interactive=False)
        password = demo_password(settings.DATA)
        people = add_demo_users(password)
        officer = people["officer"]
        hold(OUR_UNIVERSITY, by=officer)
        self.load(by=officer)
        faculties(by=officer)
        self.make_years(Staff(officer, people["aliya"], people["timur"], add_demo_coordinators(password)))
        plan_visit(by=officer, today=timezone.localdate())
        tell_news(by=people["press"], officer=officer, now=timezone.now())
        if why := bring_demo_works(settings.DATA):
            self.stdout.write(f"The demo has no works to discover: {why}")
        self.tell_login(officer, password)

    def reset(self, data: Path, *, sure: bool) -> None:
        if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
            raise CommandError(
                "--reset is for SQLite in a data folder; empty a PostgreSQL database yourself.", returncode=2
            )
        going = what_goes(data)
        if going and not sure:
            if not sys.stdin.isatty():
                raise CommandError("--reset asks first, and there is no terminal to ask on; add --yes.", returncode=2)
            self.stdout.write("This deletes:\n" + "\n".join(f"  {path}" for path in going))
            if input("Delete all of it? [y/N] ").strip().lower() not in ("y", "yes"):
                raise CommandError("nothing was deleted.", returncode=2)
        take_away(going)

    def load(self, *, by: User) -> None:
        articles = articles_to_load()
        if not articles:
            self.stdout.write("The demo articles are all here already; what people did is kept.")
        watched(load_articles(articles, by=by), len(articles), "Reading demo articles")

    def make_years(self, staff: Staff) -> None:
        """Eight years with the partners, as far as they are not there yet."""
        wanted = partners_to_make()
        watched(make_partners(wanted, staff=staff, today=timezone.localdate()), len(wanted), "Making eight years")

    def tell_login(self, officer: User, password: str) -> None:
        shown = password if officer.check_password(password) else "the password that was set since"
        names = ", ".join([*USERS, *COORDINATORS])
        self.stdout.write(f"Data folder: {settings.DATA}\nSign in as {names}; password: {shown}")


def watched(work: Iterable[object], total: int, description: str) -> None:
    """Do it all, with a bar on standard error."""
    from rich.console import Console
    from rich.progress import track

    if total:
        for _ in track(work, total=total, description=description, console=Console(file=sys.stderr)):
            pass
