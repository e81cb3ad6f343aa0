"""Show an account and its roles; --new makes it, --give and --take change what it may do."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from ortaq.jobs.database import DatabaseUnusable, require_current_database
from ortaq.registry.accounts.models import Role, RoleGrant
from ortaq.registry.accounts.operations import grant_role, revoke_role
from ortaq.registry.departments.queries import our_departments
from ortaq.registry.errors import Refused


def day(value: str) -> datetime.date:
    """An ISO day; argparse names this function when it is none."""
    return datetime.date.fromisoformat(value)


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help="The name to sign in with.")
        parser.add_argument("--new", action="store_true", help="Make the account; prints its first password.")
        parser.add_argument("--email", default="", metavar="ADDRESS", help="With --new: where to reach the person.")
        parser.add_argument("--give", choices=Role.values, action="append", default=[], help="Give this role.")
        parser.add_argument("--take", choices=Role.values, action="append", default=[], help="Take this role away.")
        parser.add_argument("--within", metavar="UNIT", help="With --give: only for this unit of ours (its name).")
        parser.add_argument("--until", type=day, metavar="DAY", help="With --give: its last day (2027-06-30).")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            require_current_database()
        except DatabaseUnusable as error:
            raise CommandError(str(error), returncode=2) from error
        with transaction.atomic():
            user = self.account(options["name"], new=options["new"], email=options["email"])
            for role in options["give"]:
                self.give(user, Role(role), options)
            for role in options["take"]:
                revoke_role(user=user, role=Role(role), by=None)
        self.stdout.write(f"{user.username}: {self.roles(user) or 'no role'}")

    def give(self, user: User, role: Role, options: dict[str, Any]) -> None:
        within = None
        if name := options["within"]:
            within = our_departments().filter(name=name).first()
            if within is None:
                raise CommandError(f"--within: there is no unit {name!r} of ours.", returncode=2)
        try:
            grant_role(user=user, role=role, expires=options["until"], within=within, by=None)
        except Refused as error:
            raise CommandError(str(error), returncode=2) from error

    def account(self, name: str, *, new: bool, email: str) -> User:
        found = User.objects.filter(username=name).first()
        if found and new:
            raise CommandError(f"there is an account {name!r} already.", returncode=2)
        if found:
            return found
        if not new:
            raise CommandError(f"there is no account {name!r}; --new makes it.", returncode=2)
        password = secrets.token_urlsafe(12)
        self.stdout.write(f"First password of {name}: {password} (to be changed after signing in)")
        return User.objects.create_user(name, email, password)

    def roles(self, user: User) -> str:
        grants = RoleGrant.objects.filter(user=user).order_by("role")
        return ", ".join(f"{grant.role} until {grant.expires}" if grant.expires else grant.role for grant in grants)
