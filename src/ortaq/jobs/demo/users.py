"""The demo's people, several of most roles, and the password they share."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.operations import grant_role
from ortaq.registry.departments.models import OrganizationUnit

# One of each role, named for it, and colleagues of theirs.
USERS = {
    "officer": Role.OFFICER,
    "reviewer": Role.REVIEWER,
    "reader": Role.READER,
    "administrator": Role.ADMINISTRATOR,
    "press": Role.PRESS,
    "aliya": Role.OFFICER,
    "timur": Role.OFFICER,
    "zhanna": Role.REVIEWER,
    "rustem": Role.READER,
}
# Who coordinates for which faculty.
COORDINATORS = {
    "coordinator": "Faculty of Physics and Technology",
    "saule": "Faculty of Oriental Studies",
    "marat": "Faculty of Information Technology",
}
PASSWORD_FILE = "demo-password"  # noqa: S105 - a name, not a password


def demo_password(data: Path) -> str:
    """The password of this data folder: made at random once, kept in a file that its owner alone can read."""
    kept = data / PASSWORD_FILE
    if kept.exists():
        return kept.read_text(encoding="utf-8").strip()
    password = "-".join(secrets.token_hex(2) for _ in range(3))
    _keep(kept, password)
    return password


def keep_key(data: Path, key: str) -> None:
    """The key with which this process began, before there was a folder to keep it in, is that of the worker too."""
    kept = data / "secret-key"
    if not kept.exists() and "ORTAQ_SECRET_KEY" not in os.environ:
        _keep(kept, key)


def _keep(path: Path, secret: str) -> None:
    """Whole under its name, readable by its owner alone."""
    half_written = path.with_name(f".{path.name}")
    half_written.unlink(missing_ok=True)
    descriptor = os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret + "\n")
    half_written.replace(path)


def add_demo_users(password: str) -> dict[str, User]:
    """The demo's users by name; those that are there keep the password and roles that they have."""
    there = set(User.objects.filter(username__in=USERS).values_list("username", flat=True))
    hashed = make_password(password) if set(USERS) - there else ""  # slow on purpose, so once for all
    return {name: _user(name, role, hashed) for name, role in USERS.items()}


def add_demo_coordinators(password: str) -> dict[str, User]:
    """The coordinators by the faculty for which they work; our faculties must be on record."""
    there = set(User.objects.filter(username__in=COORDINATORS).values_list("username", flat=True))
    hashed = make_password(password) if set(COORDINATORS) - there else ""
    units = {unit.name: unit for unit in OrganizationUnit.objects.filter(name__in=COORDINATORS.values())}
    return {faculty: _user(name, Role.COORDINATOR, hashed, units[faculty]) for name, faculty in COORDINATORS.items()}


@transaction.atomic
def _user(name: str, role: Role, hashed: str, within: OrganizationUnit | None = None) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create(username=name, email=f"{name}@example.org", password=hashed)
        grant_role(user=user, role=role, by=None, within=within)
    return user
