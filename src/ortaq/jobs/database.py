"""Is the database there, whole, and of this program's age?"""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError


class DatabaseUnusable(Exception):
    """It cannot be opened or is not up to date; ``str()`` says what to do."""


def database_name() -> str:
    """Where the database is, in words for a message."""
    if connection.vendor == "sqlite":
        return str(settings.DATABASES["default"]["NAME"])
    return f"the {connection.vendor} database {settings.DATABASES['default']['NAME']!r}"


def steps_behind() -> int:
    """How many migrations are still to be applied. Raises DatabaseUnusable when the database cannot be opened."""
    try:
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except (DatabaseError, InconsistentMigrationHistory) as error:
        raise DatabaseUnusable(
            f"{database_name()} cannot be used ({str(error).strip()}). "
            "Check the data folder (--data, ORTAQ_DATA) or the connection (ORTAQ_POSTGRES, PG…)."
        ) from error


def require_current_database() -> None:
    """Raises DatabaseUnusable, saying what to do, when the database is missing, broken or older than this program."""
    if steps_behind():
        raise DatabaseUnusable(
            f"{database_name()} is empty or older than this program; run 'ortaq-office migrate' first, "
            "or 'ortaq-office demo' to see the demo."
        )
