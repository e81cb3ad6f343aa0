"""What people hand in by mistake: one sentence with file and cause, exit code 2, nothing half-written."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.cli.programs import refused, run

STORY = "A visit\n\nA delegation from Harbin Engineering University visited Al-Farabi Kazakh National University.\n"
PAGE = f"<html><script>alert('x')</script><body><div><b>unclosed<p>{STORY}<script>document.write('<p>no'</script>"

BAD = {
    "empty.txt": (b"", "the file is empty"),
    "blank.html": (b" \n\t ", "the file is empty"),
    "photo.txt": (bytes(random.Random(7).randrange(256) for _ in range(4000)), "binary file"),
    "photo.json": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary file"),
    "long.txt": (b"KazNU met HEU. " * 700_000, "10.5 MB is too large"),
    "latin1.txt": ("Université".encode("latin-1"), "not UTF-8 text (byte 0xE9 at position 9)"),
    "cut.txt": (b"\xff\xfea", "not UTF-16-LE text"),
    "scripts.html": (b"<html><head><title></title></head><script>var a = 1</script></html>", "no text outside"),
    "notext.json": (json.dumps({"id": "a", "title": "A"}).encode(), "the article has no 'text'"),
    "list.json": (b"[1, 2]", "expected one JSON object"),
    "broken.json": (b'{"text": "A"', "not valid JSON (line 1"),
    "deep.json": (b"[" * 100_000, "nested too deeply"),
    "number.json": (json.dumps({"text": STORY, "title": 7}).encode(), "'title' must be text"),
    "day.json": (json.dumps({"text": STORY, "date": "yesterday"}).encode(), "'date' must be a day"),
    "thesis.docx": (b"PK\x03\x04", "is damaged, or no zip file"),
    "greek.txt": ("Η αντιπροσωπεία επισκέφθηκε το πανεπιστήμιο.".encode(), "Ortaq reads en, ru, kk, zh"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Message by file, from one run over all of them and a good one."""
    folder = tmp_path_factory.mktemp("bad")
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    (folder / "good.txt").write_text(STORY, encoding="utf-8")
    out = folder / "out"
    done = run("ortaq", "capture", *(folder / name for name in (*BAD, "good.txt")), "--out", out, data=folder / "data")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [path.name for path in out.glob("*.json")] == ["good.json"]
    return {
        name: line for name in BAD for line in done.stderr.splitlines()[:-1] if Path(name).stem in line.split(": ")[1]
    }


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_named_with_its_cause(told: dict[str, str], name: str) -> None:
    assert BAD[name][1] in told[name]


def test_broken_page_is_read_without_its_scripts(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    done = run("ortaq", "capture", tmp_path / "page.html", "--format", "html", data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Harbin" in done.stdout
    assert "alert(" not in done.stdout
    assert "document.write" not in done.stdout


def test_paths_that_lead_to_no_article_are_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.gold.json").write_text("{}")
    (tmp_path / "folder" / "named.txt").mkdir()
    refused(run("ortaq", "capture", tmp_path / "gone.txt", data=tmp_path), "gone.txt: cannot be opened (No such file")
    refused(run("ortaq", "capture", tmp_path / "folder", data=tmp_path), "folder: a folder without articles")
    refused(run("ortaq", "capture", "/dev/zero", data=tmp_path), "/dev/zero: not a file")
    refused(run("ortaq", "capture", data=tmp_path), "WHAT")


def test_same_file_given_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    done = run("ortaq", "capture", tmp_path / "a.txt", tmp_path, "--out", tmp_path / "out", data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".ortaq", "a.json"]


def test_facts_are_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Визит\n\nДелегация посетила университет 16 мая 2024 года.", encoding="utf-8")
    done = run("ortaq", "capture", tmp_path / "a.txt", "--format", "html", data=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Делегация" in done.stdout
