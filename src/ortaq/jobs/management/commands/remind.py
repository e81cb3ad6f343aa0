"""File the mails of what ends soon, waits or is overdue, and send what waits; run again, it sends nothing twice."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.jobs.mailing.filing import file_digests, file_reminders
from ortaq.jobs.mailing.sending import send_waiting
from ortaq.registry.reminders.models import Mail


def day(value: str) -> datetime.date:
    """An ISO day; argparse names this function when it is none."""
    return datetime.date.fromisoformat(value)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--date", type=day, metavar="DAY", help="As if it were this day (2027-06-30).")
        parser.add_argument("--digest", action="store_true", help="The weekly summary too, if it did not go out yet.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        today = options["date"] or timezone.localdate()
        filed: list[Mail] = file_reminders(today)
        if options["digest"]:
            filed += file_digests(today)
        for mail in filed:
            self.stdout.write(f"{mail.kind}: {mail.user.email}")
        outcome = send_waiting(today=today)
        self.stdout.write(f"{outcome.sent} sent, {outcome.dropped} dropped, {outcome.failed} failed.")
        if outcome.failed:
            raise CommandError("some mails did not go out; the page Mails says why, and they are tried again.")
