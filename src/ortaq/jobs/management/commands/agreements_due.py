"""Renew or end every agreement whose end has passed; run it once a day. Run again, it changes nothing more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.agreements.models import AgreementState
from ortaq.registry.agreements.operations import end_what_is_over


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        for agreement in end_what_is_over(today=timezone.localdate(), by=None):
            ended = agreement.state == AgreementState.ENDED
            what = f"ended on {agreement.ended_on}" if ended else f"renewed until {agreement.end}"
            self.stdout.write(f"{agreement.number} {agreement.title}: {what}")
