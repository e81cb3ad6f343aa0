"""The demo's four people, one for each role, and the password they share."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction

from ortaq.registry.accounts.models import Role
from ortaq.registry.accounts.operations import grant_role

USERS = {
    "officer": Role.OFFICER,
    "reviewer": Role.REVIEWER,
    "reader": Role.READER,
    "administrator": Role.ADMINISTRATOR,
}
PASSWORD_FILE = "demo-password"  # noqa: S105 - a name, not a password


def demo_password(data: Path) -> str:
    """The password of this data folder: made at random once, kept in a file that its owner alone can read."""
    kept = data / PASSWORD_FILE
    if kept.exists():
        return kept.read_text(encoding="utf-8").strip()
    password = "-".join(secrets.token_hex(2) for _ in range(3))
    half_written = kept.with_name(f".{PASSWORD_FILE}")
    half_written.unlink(missing_ok=True)
    descriptor = os.open(half_written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(password + "\n")
    half_written.replace(kept)
    return password


def add_demo_users(password: str) -> dict[str, User]:
    """The demo's users by name; those that are there keep the password and roles that they have."""
    return {name: _user(name, role, password) for name, role in USERS.items()}


@transaction.atomic
def _user(name: str, role: Role, password: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        user = User.objects.create_user(name, f"{name}@example.org", password)
        grant_role(user=user, role=role, by=None)
    return user
