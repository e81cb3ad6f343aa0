"""``ortaq capture`` as its users meet it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ORTAQ = Path(sys.executable).parent / "ortaq"
STORY = (
    "Delegation visits the university\n\nA delegation from Harbin Engineering University visited "
    "Al-Farabi Kazakh National University on 16 May 2024.\n"
)


def ortaq(*arguments: str | Path, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in (ORTAQ, *arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "ORTAQ_DATA": str(data)},
    )


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_facts_are_printed_in_the_gold_layout(story: Path, tmp_path: Path) -> None:
    done = ortaq("capture", story, data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    names = {organization["name"] for organization in found["organisations"]}
    assert names == {"Harbin Engineering University", "Al-Farabi Kazakh National University"}
    for organization in found["organisations"]:
        assert 0 <= organization["confidence"] <= 1
        for mention in organization["mentions"]:
            assert STORY[mention["start"] : mention["end"]] == mention["text"]


def test_page_is_written_whole_under_the_article_id(story: Path, tmp_path: Path) -> None:
    done = ortaq("capture", story, "--format", "html", "--out", tmp_path / "out", data=tmp_path / "data")
    assert done.returncode == 0
    assert [path.name for path in (tmp_path / "out").iterdir() if path.name != ".ortaq"] == ["visit.html"]
    assert 'data-facts="organization-' in (tmp_path / "out" / "visit.html").read_text(encoding="utf-8")


def test_bad_files_are_named_and_the_others_read(story: Path, tmp_path: Path) -> None:
    empty, copy, foreign = tmp_path / "empty.txt", tmp_path / "again.txt", tmp_path / "greek.txt"
    empty.write_text("")
    copy.write_text(STORY, encoding="utf-8")
    foreign.write_text("Η αντιπροσωπεία επισκέφθηκε το πανεπιστήμιο.", encoding="utf-8")
    done = ortaq("capture", empty, story, copy, foreign, "--out", tmp_path / "out", data=tmp_path / "data")
    assert done.returncode == 1
    errors = done.stderr.splitlines()
    assert len(errors) == 4
    assert "1 read, 1 repeated, 2 failed" in errors[3]
    assert "empty.txt: the file is empty" in errors[0]
    assert "again.txt: the same text as" in errors[1]
    assert "greek" in errors[2]
    assert "Ortaq reads en, ru, kk, zh" in errors[2]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [".ortaq", "report.csv", "visit.json"]


def test_unknown_language_is_refused(story: Path, tmp_path: Path) -> None:
    done = ortaq("capture", story, "--lang", "xx", data=tmp_path / "data")
    assert done.returncode == 2
    assert "'xx'" in done.stderr
    assert "Traceback" not in done.stderr


def test_unwritable_folder_is_named(story: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    done = ortaq("capture", story, "--out", tmp_path / "out", data=tmp_path / "data")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_ids_that_are_no_file_names_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"id": "../../escape", "text": STORY}))
    done = ortaq("capture", path, "--out", tmp_path / "out", data=tmp_path / "data")
    assert done.returncode == 2
    assert "cannot be a file name" in done.stderr


def test_explain_tells_the_rule_the_pattern_and_the_judgement(story: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    before = ortaq("capture", story, "--explain", data=data)
    assert (before.returncode, before.stderr) == (0, "")
    assert "rule: organizations/listed, sure 0.99" in before.stdout
    assert "pattern: lexicons/en/events.toml:" in before.stdout
    assert "is: Harbin Engineering University (https://ror.org/03x80pn82)" in before.stdout
    assert "dana" not in before.stdout
    judged = ortaq(
        "judgements", "add", "Harbin Engineering University", "--verdict", "positive",
        "--organization", "https://ror.org/02v51f717", "--by", "dana", data=data,
    )  # fmt: skip
    assert judged.returncode == 0, judged.stderr
    after = ortaq("capture", story, "--explain", data=data).stdout
    assert "is: Peking University (https://ror.org/02v51f717)" in after
    assert "dana" in after
