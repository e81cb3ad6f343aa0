"""What is worked out of the whole registry, kept in memory until something is written. The audit trail tells whether
anything was."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Exists
from django.utils import timezone

from ortaq.registry.accounts.rules import grants_of
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.staging.models import Made

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

T = TypeVar("T")


class Kept(Generic[T]):
    """Values by what they were made of beside the registry (the day, for whose eyes …), the ``most`` last used ones.
    Who gets a value must not change it."""

    def __init__(self, most: int = 16) -> None:
        self._most, self._lock = most, Lock()
        self._values: OrderedDict[Hashable, tuple[Any, T]] = OrderedDict()

    def get(self, of: Hashable, make: Callable[[], T], renew: Callable[[T, int], T | None] | None = None) -> T:
        """The value as ``make`` would make it now. ``renew`` makes it of the value that was kept, when the audit event
        of that number was the last one; None where it cannot."""
        written = _last_written()
        if written is None:
            return make()
        held = self._held(of)
        if held and held[0] == written:
            return held[1]
        quiet = _is_quiet()
        made = renew(held[1], held[0][0]) if held and renew else None
        if made is None:
            made = make()
        if quiet and _last_written() == written:
            self._keep(of, (written, made))
        return made

    def there(self, of: Hashable) -> T | None:
        """The value where it is kept and still holds; nothing is worked out."""
        held = self._held(of)
        return held[1] if held and held[0] == _last_written() else None

    def forget(self) -> None:
        with self._lock:
            self._values.clear()

    def _held(self, of: Hashable) -> tuple[Any, T] | None:
        with self._lock:
            held = self._values.get(of)
            if held:
                self._values.move_to_end(of)
            return held

    def _keep(self, of: Hashable, value: tuple[Any, T]) -> None:
        with self._lock:
            self._values[of] = value
            self._values.move_to_end(of)
            while len(self._values) > self._most:
                self._values.popitem(last=False)


def eyes_of(reader: User | AnonymousUser | None) -> Hashable:
    """For whom something is made: two readers with the same grants see the same. The day is among it, since grants
    end with days."""
    return frozenset(grants_of(reader)), timezone.localdate(), settings.OUR_ROR


def _last_written() -> Any:
    """What names the state of the registry: its last audit event. None where that does not tell all: inside a
    transaction, which may have written what is not there yet, and while rows of an import are hidden."""
    if _inside_transaction():
        return None
    last = AuditEvent.objects.order_by("-pk").annotate(hidden=Exists(Made.objects.filter(hidden=True)))
    found = last.values_list("pk", "at", "hidden").first()
    return None if found is None or found[2] else found[:2]


def _inside_transaction() -> bool:
    return bool(connection.in_atomic_block)


def _is_quiet() -> bool:
    """False while another transaction writes, of whose events some may come to stand before the last one: PostgreSQL
    hands out their numbers before they are there. With SQLite one writes after another."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(s) = pg_snapshot_xmax(s) FROM pg_current_snapshot() AS s")
        return bool(cursor.fetchone()[0])
