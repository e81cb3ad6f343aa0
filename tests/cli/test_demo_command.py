"""``ortaq-office demo`` as its users meet it."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

OFFICE = Path(sys.executable).parent / "ortaq-office"


def office(*arguments: str | Path, data: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ORTAQ_")}
    if data is not None:
        environment["ORTAQ_DATA"] = str(data)
    return subprocess.run(
        [str(part) for part in (OFFICE, *arguments)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**environment, "COLUMNS": "120", **variables},
    )


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Exit code 2, the words in one message, no traceback."""
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_demo_is_made_kept_and_made_anew(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    first = office("demo", "--no-serve", "--data", data)
    assert first.returncode == 0, first.stderr
    assert f"Data folder: {data}" in first.stdout
    assert "Sign in as officer, reviewer, reader, administrator; password: " in first.stdout
    assert data.stat().st_mode & 0o777 == 0o700

    second = office("demo", "--no-serve", f"--data={data}")
    assert second.returncode == 0, second.stderr
    assert "what people did is kept" in second.stdout
    assert second.stdout.splitlines()[-1] == first.stdout.splitlines()[-1]

    refused(office("demo", "--no-serve", "--reset", data=data), "no terminal", "--yes")
    with sqlite3.connect(data / "ortaq.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM registry_sourcedocument").fetchone() == (9,)

    (data / "mine.txt").write_text("kept")
    third = office("demo", "--no-serve", "--reset", "--yes", data=data)
    assert third.returncode == 0, third.stderr
    assert third.stdout.splitlines()[-1] != first.stdout.splitlines()[-1]
    assert (data / "mine.txt").read_text() == "kept"


def test_bad_port_and_taken_port_are_told_before_anything_is_made(tmp_path: Path) -> None:
    data = tmp_path / "data"
    refused(office("demo", "--port", "70000", data=data), "70000 is no port")
    refused(office("demo", "--port", "eighty", data=data), "eighty")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused(office("demo", "--port", str(port), data=data), f"port {port} on 127.0.0.1 cannot be used")
    assert not data.exists()


def test_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    refused(office("demo", "--no-serve", data=tmp_path / "data"), str(tmp_path / "data"))


def test_database_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "ortaq.sqlite3").write_text("this is no database, and long enough to be looked at" * 40)
    for command in (("demo", "--no-serve"), ("serve",)):
        refused(office(*command, data=tmp_path), str(tmp_path / "ortaq.sqlite3"), "cannot be used")


def test_serve_without_database_says_what_to_do(tmp_path: Path) -> None:
    refused(office("serve", data=tmp_path), "ortaq-office migrate", "ortaq-office demo")
