"""When there is something to do. All of it is looked up, so nothing is lost while no worker runs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ortaq.jobs.discovering.backtests import backtest_is_due
from ortaq.jobs.discovering.copublications import count_is_due
from ortaq.jobs.press import press_is_due
from ortaq.jobs.working import tasks
from ortaq.registry.archives.queries import due_items, unlisted
from ortaq.registry.imports.queries import at_work
from ortaq.registry.reminders.operations import begin_run
from ortaq.registry.reminders.queries import ran_on, silent, to_send
from ortaq.registry.reminders.rules import MONDAY
from ortaq.registry.reminders.telling import under_review
from ortaq.registry.sources.queries import waiting_to_be_read

# From this hour on, in the office's time zone, the day's and the week's mails are made.
MORNING = 7
# Whatever runs for so long has lost its worker; what failed is left alone for a while.
LOST, LEFT_ALONE = datetime.timedelta(minutes=30), datetime.timedelta(minutes=5)
APART = datetime.timedelta(minutes=5)
KEPT = datetime.timedelta(days=7)

Due = Callable[[datetime.datetime], bool]


def daily(now: datetime.datetime) -> bool:
    """True once a day, from the morning on."""
    here = timezone.localtime(now)
    return here.hour >= MORNING and begin_run(name="remind", day=here.date(), by=None)


def weekly(now: datetime.datetime) -> bool:
    """True once a week, from Monday's morning on; an office that begins in the middle of a week waits for the next."""
    here = timezone.localtime(now)
    monday = here.date() - datetime.timedelta(days=here.weekday())
    if here.weekday() == MONDAY and here.hour < MORNING:
        return False
    if ran_on("digest") is None and here.weekday() != MONDAY:
        begin_run(name="digest", day=monday, by=None)
        return False
    return begin_run(name="digest", day=monday, by=None)


def in_review(now: datetime.datetime) -> bool:
    """True every few minutes, while agreements wait to be decided on."""
    lately = DBTaskResult.objects.filter(task_path=tasks.approvals.module_path, enqueued_at__gt=now - APART)
    return under_review().exists() and not lately.exists()


# What is done, in this order, and when there is something of it to do.
DUE: Mapping[Any, Due] = {
    tasks.remind: daily,
    tasks.digest: weekly,
    tasks.approvals: in_review,
    tasks.send_mails: lambda now: to_send(now).exists() or silent(now).exists(),
    tasks.take_in_archives: lambda now: unlisted().exists() or due_items(now).exists(),
    tasks.go_on_with_imports: lambda now: at_work().exists(),
    tasks.follow_news: press_is_due,
    tasks.read_sources: lambda now: waiting_to_be_read().exists(),
    tasks.look_back: lambda now: backtest_is_due(),
    tasks.count_works: lambda now: count_is_due(),
}


def give_up_lost(now: datetime.datetime) -> int:
    """Tasks whose worker was killed have failed; how many there were."""
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST)
    why = {"exception_class_path": "ortaq.jobs.working.clock.Lost", "traceback": "The worker ended while it ran."}
    return int(lost.update(status=TaskResultStatus.FAILED, finished_at=now, **why))


def forget_old(now: datetime.datetime) -> None:
    """Rows of work that ended long ago go."""
    DBTaskResult.objects.finished().filter(finished_at__lt=now - KEPT).delete()


def put_down(now: datetime.datetime) -> int:
    """Put down as rows what there is to do and is not put down already; how many rows."""
    count = 0
    for work, due in DUE.items():
        if not _busy(work, now) and due(now):
            work.enqueue()
            count += 1
    return count


def _busy(work: Any, now: datetime.datetime) -> bool:
    """True while it waits or runs, and shortly after it failed."""
    rows = DBTaskResult.objects.filter(task_path=work.module_path)
    going = rows.filter(status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING))
    return going.exists() or rows.failed().filter(finished_at__gt=now - LEFT_ALONE).exists()
