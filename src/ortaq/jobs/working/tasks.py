"""What the worker does. Each task looks what there is to do and does it; run again, it does nothing twice."""

from __future__ import annotations

from django.utils import timezone
from django_tasks import task

from ortaq.jobs.archives.working import work_archives
from ortaq.jobs.capture import capture_waiting
from ortaq.jobs.discovering.backtests import compute_backtest
from ortaq.jobs.discovering.copublications import count_copublications
from ortaq.jobs.imports.working import work_imports
from ortaq.jobs.mailing.filing import file_approvals, file_digests, file_reminders
from ortaq.jobs.mailing.sending import send_waiting
from ortaq.jobs.press import follow_press
from ortaq.registry.agreements.operations import end_what_is_over

# So long a task goes on with what there is much of; then others have their turn.
SECONDS, SOURCES = 30.0, 10


@task()
def remind() -> int:
    """Once a day: renew or end what is over, then file mails of what is near its end or overdue."""
    today = timezone.localdate()
    end_what_is_over(today=today, by=None)
    return len(file_reminders(today))


@task()
def digest() -> int:
    """Once a week: file everybody's summary."""
    return len(file_digests(timezone.localdate()))


@task()
def approvals() -> int:
    """File mails of approvals that wait and that nobody was told of."""
    return len(file_approvals())


@task()
def send_mails() -> int:
    """Send the mails that wait."""
    return send_waiting(today=timezone.localdate()).sent


@task()
def follow_news() -> int:
    """Note which news is out by now, and make sources of what is published."""
    return len(follow_press(by=None)[1])


@task()
def read_sources() -> int:
    """Read some of the texts that wait to be read."""
    return capture_waiting(by=None, limit=SOURCES)[0]


@task()
def take_in_archives() -> int:
    """Take in some of what lies in archives."""
    return work_archives(by=None, seconds=SECONDS)


@task()
def go_on_with_imports() -> int:
    """Go on with tables that somebody began to bring in and left."""
    return work_imports(seconds=SECONDS)


@task()
def look_back() -> int:
    """Compute the backtest of works that were loaded; once for each edition."""
    return int(compute_backtest() is not None)


@task()
def count_works() -> int:
    """Record the publications together with each partner; once for each edition of the works."""
    return count_copublications(by=None).changed
