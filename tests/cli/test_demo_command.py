"""``ortaq-office demo`` as its users meet it."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
from pathlib import Path

from tests.cli.programs import refused, run


def office(*arguments: str | Path, data: Path | None = None, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("ortaq-office", *arguments, data=data, **variables)


def test_demo_is_made_kept_and_made_anew(tmp_path: Path) -> None:
    data = tmp_path / "new" / "data"
    first = office("demo", "--no-serve", "--data", data)
    assert first.returncode == 0, first.stderr
    assert f"Data folder: {data}" in first.stdout
    assert "Sign in as officer, reviewer, reader, administrator, press, aliya, " in first.stdout
    assert data.stat().st_mode & 0o777 == 0o700

    second = office("demo", "--no-serve", f"--data={data}")
    assert second.returncode == 0, second.stderr
    assert "what people did is kept" in second.stdout
    assert second.stdout.splitlines()[-1] == first.stdout.splitlines()[-1]

    refused(office("demo", "--no-serve", "--reset", data=data), "no terminal", "--yes")
    with sqlite3.connect(data / "ortaq.sqlite3") as database:
        read = "SELECT count(*) FROM registry_sourcedocument WHERE publisher = 'Demo press service'"
        assert database.execute(read).fetchone() == (9,)
        partners = "SELECT count(*) FROM registry_auditevent WHERE action = 'make_demo_partner'"
        assert database.execute(partners).fetchone() == (56,)

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


def test_damaged_list_of_organizations_is_named(tmp_path: Path) -> None:
    (tmp_path / "ror").mkdir()
    (tmp_path / "ror" / "v2.1-ror-data.json").write_text('[{"id": "https://ror.org/03q0v')
    refused(office("demo", "--no-serve", data=tmp_path), "v2.1-ror-data.json")
    (tmp_path / "a.txt").write_text("A visit\n\nThey came.")
    refused(run("ortaq", "capture", tmp_path / "a.txt", data=tmp_path), "v2.1-ror-data.json")


def test_settings_that_hold_nonsense_are_named(tmp_path: Path) -> None:
    for variable, value, words in (
        ("ORTAQ_TIME_ZONE", "Almaty", "no such time zone"),
        ("ORTAQ_TIME_ZONE", "../../etc/passwd", "no such time zone"),
        ("ORTAQ_HTTPS", "perhaps", "1 (on) or 0 (off)"),
        ("ORTAQ_DEBUG", "2", "1 (on) or 0 (off)"),
        ("ORTAQ_ORIGINS", "https://a.example,b.example", "'b.example' must begin with https://"),
    ):
        refused(office("migrate", data=tmp_path, **{variable: value}), variable, words)
    assert not (tmp_path / "ortaq.sqlite3").exists()


def test_database_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    nowhere = {"ORTAQ_POSTGRES": "ortaq", "PGHOST": str(tmp_path)}
    for command in (("serve",), ("migrate",)):
        refused(office(*command, data=tmp_path, **nowhere), str(tmp_path))


def test_unknown_command_and_missing_folder_are_refused(tmp_path: Path) -> None:
    refused(office("dmeo", data=tmp_path), "there is no command 'dmeo'")
    refused(office("demo", "--data"), "--data needs a folder")
    refused(office("demo", "--data="), "--data needs a folder")


def test_version_is_ours() -> None:
    assert office("--version").stdout == run("ortaq", "--version").stdout.replace("ortaq", "ortaq-office")
