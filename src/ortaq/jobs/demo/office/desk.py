"""Where the demo's records are made: who works there, on which day, for which partner."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User

from ortaq.jobs.demo.office.plan import Partner, name_of_somebody
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.organizations.models import Organization


@dataclass(frozen=True)
class Staff:
    """Three officers, so that one can approve what another proposed, and those who coordinate for a faculty."""

    officer: User
    second: User
    third: User
    coordinators: dict[str, User]

    def of(self, faculty: str) -> User:
        """Who works for the faculty: its coordinator, or a colleague in the office."""
        return self.coordinators.get(faculty, self.third)


@dataclass(frozen=True)
class Desk:
    """One partner's work. ``today`` is the day of the making: everything lies before or after it by a fixed span."""

    partner: Partner
    body: Organization
    home: Organization
    unit: OrganizationUnit
    staff: Staff
    today: datetime.date

    @cached_property
    def chance(self) -> random.Random:
        return self.partner.chance()

    def day(self, months: float) -> datetime.date:
        """So many months from today (before it, where negative), give or take a week, never on a weekend."""
        found = self.today + datetime.timedelta(days=round(months * 30.44) + self.chance.randint(-7, 7))
        if months < 0:
            found = min(found, self.today - datetime.timedelta(days=1))
        return found - datetime.timedelta(days=max(0, found.weekday() - 4))

    @property
    def number(self) -> int:
        return self.partner.number

    def topic(self, number: int = 0) -> str:
        return self.partner.topics[(self.number + number) % len(self.partner.topics)]

    def theirs(self) -> str:
        return name_of_somebody(self.body.country, self.chance)

    def ours(self) -> str:
        return name_of_somebody("KZ", self.chance)
