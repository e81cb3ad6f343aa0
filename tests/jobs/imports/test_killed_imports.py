"""Imports that are killed for good, as by ``kill -9``, and gone on with: by the same command, or by the worker."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.utils import timezone

from ortaq.jobs.imports import working
from ortaq.jobs.imports.bringing import bring_table
from ortaq.jobs.working import clock, loop
from ortaq.registry import models as m
from ortaq.registry.errors import StillNeeded
from ortaq.registry.imports.operations import set_columns, start_recording
from ortaq.registry.imports.queries import at_work
from tests.registry import factories

OFFICE = Path(sys.executable).parent / "ortaq-office"
ROWS = 160


def table(folder: Path, rows: int = ROWS) -> Path:
    path = folder / "agreements.csv"
    lines = (f"Old Mill College {n % 5},Memorandum {n},20{n % 20:02}-03-04" for n in range(rows))
    path.write_text("\n".join(("Partner,Title,Signed", *lines)), encoding="utf-8")
    return path


def asked(database: Path, question: str) -> int:
    with closing(sqlite3.connect(database, timeout=30)) as held:
        found: int = held.execute(question).fetchone()[0]
        return found


@pytest.mark.behavior(15)
def test_a_killed_import_is_completed_by_the_same_command(tmp_path: Path) -> None:
    """While it is unfinished nobody sees anything of it; in the end each row is there once."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("ORTAQ_", "DATABASE_URL"))}
    variables["ORTAQ_DATA"] = str(tmp_path / "data")
    (tmp_path / "data").mkdir()
    subprocess.run([OFFICE, "migrate", "-v0"], check=True, env=variables)
    database = tmp_path / "data" / "ortaq.sqlite3"
    command = [OFFICE, "import", table(tmp_path), "--kind", "agreements"]
    recorded = "select count(*) from registry_importrow where state = 'recorded'"
    kills = 0
    for _attempt in range(3):
        before = asked(database, recorded)
        with subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
            ends = time.monotonic() + 60
            while running.poll() is None and asked(database, recorded) <= before + 5 and time.monotonic() < ends:
                time.sleep(0.02)
            running.send_signal(signal.SIGKILL)
            kills += running.wait() == -signal.SIGKILL
        rows = asked(database, recorded)
        assert asked(database, "select count(*) from registry_agreement") == rows
        if rows < ROWS:
            assert asked(database, "select count(*) from registry_made where hidden") > 0
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert kills > 0
    assert asked(database, recorded) == ROWS
    assert asked(database, "select count(*) from registry_agreement") == ROWS
    assert asked(database, "select count(*) from registry_organization where name like 'Old Mill%'") == 5
    assert asked(database, "select count(*) from registry_made where hidden") == 0


@pytest.fixture
def _keep_the_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker closes the database between two pieces of work; here that would end the test's own transaction."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


@pytest.mark.behavior(15)
@pytest.mark.django_db
@pytest.mark.usefixtures("_keep_the_connection")
@pytest.mark.parametrize("role", ["officer", "reader"])
def test_the_worker_goes_on_with_what_was_left(role: str, tmp_path: Path) -> None:
    """In the name of who brought it, or, where they may not import any more, in that of the system."""
    factories.department()
    person = factories.user("dana", role="officer")
    batch, _new = bring_table(path=table(tmp_path, 7), name="agreements.csv", kind="agreements", by=person)
    set_columns(batch=batch, columns=batch.columns, by=person)
    if role == "reader":
        m.RoleGrant.objects.filter(user=person).update(role="reader")
    loop.work_once()
    batch.refresh_from_db()
    assert batch.state == "checked"
    start_recording(batch=batch, by=None)
    loop.work_once()
    batch.refresh_from_db()
    assert (batch.state, m.Agreement.objects.count(), at_work().count()) == ("recorded", 7, 0)
    wanted = "dana" if role == "officer" else None
    assert set(m.Agreement.objects.values_list("created_by__username", flat=True)) == {wanted}
    assert clock.put_down(timezone.now()) == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("_keep_the_connection")
def test_one_that_cannot_go_on_does_not_hold_up_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.department()
    batches = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        path = table(folder, 3 if name == "one" else 4)
        batch, _new = bring_table(path=path, name=f"{name}.csv", kind="agreements", by=None)
        set_columns(batch=batch, columns=batch.columns, by=None)
        batches.append(batch)
    real = working._check

    def check(batch: m.ImportBatch, by: object) -> int:
        if batch.name == "one.csv":
            raise StillNeeded("not now")
        return real(batch, None)

    monkeypatch.setitem(working.STEPS, "checking", check)
    loop.work_once()
    for batch in batches:
        batch.refresh_from_db()
    assert [batch.state for batch in batches] == ["checking", "checked"]
    assert clock.put_down(timezone.now()) == 0, "it is left alone for a while"
