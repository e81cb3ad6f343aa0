"""``ortaq resolve`` and ``ortaq judgements`` as their users meet them."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_capture import ortaq

HEU, KAZNU = "https://ror.org/03x80pn82", "https://ror.org/03q0vrn42"
NAMES = ["Harbin Engineering University", "Al-Farabi Kazakh National University", "Nowhere Bakery of Nobody"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def strings(tmp_path: Path) -> Path:
    """700 lines, so that there are several chunks."""
    path = tmp_path / "strings.jsonl"
    rows = [{"id": number, "text": NAMES[number % 3]} for number in range(700)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def answers(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_name_is_answered_with_probability_and_reason(data: Path) -> None:
    done = ortaq("resolve", NAMES[0], NAMES[2], "--explain", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == NAMES[0]
    assert lines[1].startswith("  ● ")
    assert lines[1].endswith(f"Harbin Engineering University (CN)  {HEU}")
    weights = [float(line.split()[0]) for line in lines[2:-2] if line.strip()]
    assert len(weights) > 3
    assert 1 / (1 + math.exp(-sum(weights))) > 0.9
    assert lines[-2:] == [NAMES[2], "  – no organization at hand deserves this name"]


def test_answers_are_printed_as_json(data: Path) -> None:
    done = ortaq("resolve", NAMES[0], "--json", "--country", "CN", data=data)
    row = json.loads(done.stdout)
    assert list(row) == ["id", "ror", "candidates"]
    assert (row["id"], row["ror"]) == (1, [HEU])
    assert list(row["candidates"][0]) == ["ror", "name", "score", "why"]


def test_a_file_is_answered_in_order_by_several_processes(strings: Path, data: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert ortaq("resolve", "--in", strings, "--out", one, data=data).returncode == 0
    assert ortaq("resolve", "--in", strings, "--out", two, "--jobs", "2", data=data).returncode == 0
    assert one.read_text() == two.read_text()
    found = answers(one)
    assert [row["id"] for row in found] == list(range(700))
    assert [row["ror"] for row in found[:3]] == [[HEU], [KAZNU], []]


def test_a_line_that_is_none_is_named_and_the_rest_goes_on(tmp_path: Path, data: Path) -> None:
    path, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    good = json.dumps({"id": "a", "text": NAMES[0]})
    lines = [good, "{broken", "[1]", '{"id": 2}', '{"id": 3, "text": "x", "country": 7}', "", '{"id": 9, "text": ""}']
    path.write_text("\n".join(lines))
    done = ortaq("resolve", "--in", path, "--out", out, "--explain", data=data)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"ortaq: {path}: line 2: is not JSON; passed over.",
        f"ortaq: {path}: line 3: is not an object with 'id' and 'text'; passed over.",
        f"ortaq: {path}: line 4: the 'text' of '2' is not a text; passed over.",
        f"ortaq: {path}: line 5: the 'country' of '3' is not a text; passed over.",
    ]
    assert [(row["id"], row["ror"]) for row in answers(out)] == [("a", [HEU]), (9, [])]
    assert answers(out)[0]["candidates"][0]["reasons"][0]["text"]


def test_options_that_do_not_fit_are_refused(strings: Path, data: Path, tmp_path: Path) -> None:
    for arguments, message in (
        ([], "give either texts, or a file with --in (not both)."),
        (["x", "--in", strings], "give either texts, or a file with --in (not both)."),
        ([""], "a text is empty."),
        (["--in", tmp_path / "gone.jsonl"], f"{tmp_path}/gone.jsonl: there is no such file."),
        (["--in", strings, "--out", strings], f"{strings}: is the file that is read; write to another one."),
        (["--in", strings, "--column", "x"], f"{strings}: --column, --country-column and --sheet are for .csv, .tsv"),
    ):
        done = ortaq("resolve", *arguments, data=data)
        assert done.returncode == 2
        assert done.stderr.startswith(f"ortaq: {message}")


def test_judgements_override_and_travel(data: Path, tmp_path: Path) -> None:
    name = "The Ship Place"
    add = ("judgements", "add", name, "--verdict", "positive", "--by", "Aigul", "--note", "asked")
    done = ortaq(*add, "--organization", "03x80pn82", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    shown = ortaq("resolve", "the ship place", "--explain", data=data).stdout
    assert f"  ●  99.9%  Harbin Engineering University (CN)  {HEU}" in shown
    assert "judged to be this one by Aigul on 20" in shown
    out = tmp_path / "judgements.csv"
    assert ortaq("judgements", "export", "--out", out, data=data).stdout == f"1 judgements written to {out}.\n"
    other = tmp_path / "other"
    assert ortaq("judgements", "import", out, data=other).stdout == "1 judgements imported, 0 were known.\n"
    assert ortaq("judgements", "import", out, data=other).stdout == "0 judgements imported, 1 were known.\n"
    assert ortaq("judgements", "export", data=other).stdout == ortaq("judgements", "list", "--json", data=data).stdout
    assert ortaq("judgements", "list", name, data=other).stdout.endswith(f"{name} → {HEU}  (Aigul) – asked\n")


def test_bad_judgements_are_refused(data: Path, tmp_path: Path) -> None:
    done = ortaq("judgements", "add", "x", "--verdict", "positive", "--organization", "03x80pn83", data=data)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'03x80pn83' is no ROR id" in done.stderr
    path = tmp_path / "bad.jsonl"
    path.write_text("{")
    done = ortaq("judgements", "import", path, data=data)
    assert (done.returncode, done.stderr) == (2, f"ortaq: {path}: nothing was imported.\nline 1: not JSON\n")
