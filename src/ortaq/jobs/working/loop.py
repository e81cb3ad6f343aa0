"""The worker's loop: put down what is due, do what is put down, look again."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from ortaq.jobs.working.clock import forget_old, give_up_lost, put_down

log = logging.getLogger(__name__)


def work(*, every: float, going_on: Callable[[], bool]) -> None:
    """Work until ``going_on`` says no; between two looks at most ``every`` seconds pass."""
    forget_old(timezone.now())
    while going_on():
        close_old_connections()
        try:
            busy = work_once()
        except OperationalError as error:  # the database is away or busy: what there is to do is still there after
            log.warning("the worker looks again later: %s", error)
            busy = False
        wakes = time.monotonic() + every
        while not busy and going_on() and time.monotonic() < wakes:
            time.sleep(min(0.5, every))


def work_once() -> int:
    """Do everything that is due now; how many pieces of work that was."""
    now = timezone.now()
    give_up_lost(now)
    count = put_down(now)
    if DBTaskResult.objects.ready().exists():
        _worker().run()
    return count


def _worker() -> Worker:
    return Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id=get_random_string(32), excluded_queue_names=[],
    )  # fmt: skip
