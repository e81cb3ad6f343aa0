"""Count the publications together with each partner in the works that are loaded, and record them by year. The worker
does it once after each load; needed again only after partners were added."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ortaq.discover.errors import DiscoverError
from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.jobs.discovering.copublications import count_copublications
from ortaq.jobs.discovering.corpus import catalogue_in_use


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
            catalogue = catalogue_in_use()
            if catalogue is None or catalogue.sample:
                raise CommandError(
                    "no real works are loaded; load some with 'ortaq works load PATH' first.", returncode=2
                )
            counted = count_copublications(by=None)
        except (DatabaseUnusable, DiscoverError) as error:
            raise CommandError(str(error), returncode=2) from error
        self.stdout.write(
            f"partners with publications together: {counted.partners}; numbers changed: {counted.changed}"
        )
