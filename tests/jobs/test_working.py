"""The worker: puts down what is due, once, does it, and keeps what failed."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from ortaq.jobs.serving import lead_here, worker_beside
from ortaq.jobs.working import clock, loop, tasks
from ortaq.registry import models as m
from ortaq.registry.sources.operations import add_source
from tests.registry import factories

pytestmark = pytest.mark.django_db
ALMATY = ZoneInfo("Asia/Almaty")


@pytest.fixture(autouse=True)
def _keep_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker closes the database between two pieces of work; here that would end the test's own transaction."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    """In November 2026, of which the 23rd is a Monday, in the office."""
    return datetime.datetime(2026, 11, day, hour, minute, tzinfo=ALMATY)


def test_the_day_s_work_is_due_once_a_day_from_the_morning_of_the_office_on() -> None:
    looks = [at(24, 6, 59), at(24, 7), at(24, 7), at(24, 23, 59), at(25, 0, 1), at(25, 9), at(28, 8)]
    assert [clock.daily(look) for look in looks] == [False, True, False, False, False, True, True]


def test_the_week_s_work_is_due_on_monday_or_as_soon_as_somebody_looks() -> None:
    looks = [at(18, 9), at(19, 9), at(23, 6), at(23, 7), at(23, 8), at(29, 9)]
    assert [clock.weekly(look) for look in looks] == [False, False, False, True, False, False]
    assert clock.weekly(datetime.datetime(2026, 12, 2, 3, tzinfo=ALMATY))  # nobody looked on Monday


def test_nothing_is_put_down_twice_and_nothing_without_need() -> None:
    now = at(24, 9)
    add_source(title="A", text="A text.", by=None)
    assert clock.put_down(now) == 2  # the day's work, and a text to read
    assert clock.put_down(now) == 0
    names = sorted(row.task_path.rpartition(".")[2] for row in DBTaskResult.objects.all())
    assert names == ["read_sources", "remind"]


def test_it_reads_what_waits() -> None:
    add_source(title="Visit", text=factories.TEXT, by=None)
    loop.work_once()
    assert m.SourceDocument.objects.get().state == "read"
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}


def test_what_fails_keeps_its_error_and_is_tried_again_later(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: Any) -> tuple[int, int]:
        raise RuntimeError("the disk is full")

    add_source(title="Visit", text=factories.TEXT, by=None)
    monkeypatch.setattr(tasks, "capture_waiting", fail)
    clock.begin_run(name="remind", day=timezone.localdate(), by=None)
    clock.begin_run(name="digest", day=timezone.localdate(), by=None)
    loop.work_once()
    (row,) = DBTaskResult.objects.all()
    assert (row.status, "the disk is full" in row.traceback) == ("FAILED", True)
    now = timezone.now()
    assert clock.put_down(now) == 0
    assert clock.put_down(now + clock.LEFT_ALONE) == 1


def test_work_whose_worker_was_killed_is_put_down_again() -> None:
    now = timezone.now()
    add_source(title="Visit", text=factories.TEXT, by=None)
    tasks.read_sources.enqueue()
    DBTaskResult.objects.update(status="RUNNING", started_at=now - clock.LOST - clock.LOST)
    assert clock.give_up_lost(now) == 1
    later = now + clock.LEFT_ALONE + clock.LEFT_ALONE
    clock.put_down(later)
    assert DBTaskResult.objects.filter(task_path=tasks.read_sources.module_path, status="READY").count() == 1


def test_old_rows_go() -> None:
    tasks.read_sources.enqueue()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    clock.forget_old(timezone.now())
    assert DBTaskResult.objects.count() == 1
    clock.forget_old(timezone.now() + clock.KEPT + clock.KEPT)
    assert DBTaskResult.objects.count() == 0


def test_the_command_refuses_nonsense() -> None:
    with pytest.raises(CommandError, match="at least 1 second"):
        call_command("worker", "--every", "0")


def ended(process_id: int) -> bool:
    """Waits for at most some seconds."""
    for _ in range(200):
        try:
            state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see other processes")
@pytest.mark.parametrize("way", ["ends", "is killed"])
def test_a_worker_beside_the_server_ends_with_it(way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORTAQ_DATA", str(tmp_path))
    monkeypatch.delenv("ORTAQ_POSTGRES", raising=False)
    office = [sys.executable, "-m", "ortaq.config.manage"]
    subprocess.run([*office, "migrate", "-v0"], check=True)
    if way == "ends":
        with worker_beside():
            worker = child_of(os.getpid())
        assert ended(worker)
        return
    serving = "with worker_beside(): print(1, flush=True); time.sleep(99)"
    code = f"import time; from ortaq.jobs.serving import worker_beside\n{serving}"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as server:
        assert server.stdout is not None
        server.stdout.readline()
        worker = child_of(server.pid)
        server.send_signal(signal.SIGKILL)
    assert ended(worker)


def child_of(process_id: int) -> int:
    """The worker among the children of a process. One that is just being started has no command line yet."""
    for _ in range(100):
        for path in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
                if parent == process_id and b"--beside" in (path / "cmdline").read_bytes():
                    return int(path.name)
            except (FileNotFoundError, ProcessLookupError):
                continue
        time.sleep(0.1)
    raise AssertionError("there is no worker")


def test_links_lead_to_the_server_unless_the_office_says_otherwise(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ORTAQ_ADDRESS", "https://ortaq.example.org")
    settings.SITE_ADDRESS = before = "https://ortaq.example.org"  # set here, so that it ends with the test
    lead_here(address="127.0.0.1", port=8123)
    assert before == settings.SITE_ADDRESS
    monkeypatch.delenv("ORTAQ_ADDRESS")
    lead_here(address="::1", port=8123)
    assert settings.SITE_ADDRESS == os.environ["ORTAQ_ADDRESS"] == "http://[::1]:8123"
