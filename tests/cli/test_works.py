"""``ortaq works`` as its users meet it."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.programs import refused, run
from tests.discover.fetching.openalex import OpenAlex, serving
from tests.discover.records import work, write_lines

HUNDRED = [work(number) for number in range(200)]


def test_load_status_drop(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run("ortaq", "works", "status", data=data).stdout.startswith("No works are loaded.")
    file = write_lines(tmp_path / "works.jsonl.gz", [*HUNDRED, work(500, publication_year=2199)])
    done = run("ortaq", "works", "load", file, data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("ortaq", "works", "status", data=data).stdout == done.stdout
    assert done.stdout.splitlines()[1:] == [
        "works      201, 2015–2015",
        "about      2 institutions, 2 authors, 2 topics",
        "left out   1 year in the future",
        f"from       {file}",
    ]
    told = json.loads(run("ortaq", "works", "status", "--json", data=data).stdout)
    assert (told["counts"]["works"], told["newest_year"], told["sample"]) == (201, 2015, False)
    assert run("ortaq", "works", "drop", data=data).stdout == "The corpus is removed.\n"
    assert sorted(path.name for path in (data / "works").iterdir()) == [".lock"]
    assert run("ortaq", "works", "drop", data=data).stdout == "No works were loaded.\n"


def test_a_line_that_is_no_record_is_named_and_the_load_goes_on(tmp_path: Path) -> None:
    file = write_lines(tmp_path / "works.jsonl", [*HUNDRED[:7], b'{"id": "W', *HUNDRED[7:]])
    done = run("ortaq", "works", "load", file, data=tmp_path / "data")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"  {file}, line 8: not a JSON object" in done.stdout
    assert "left out   1 not a record" in done.stdout


def _truncated(path: Path) -> Path:
    whole = gzip.compress(b"".join(json.dumps(one).encode() + b"\n" for one in HUNDRED), compresslevel=0)
    path.write_bytes(whole[: len(whole) // 2])
    return path


def test_what_cannot_be_read_is_refused_and_the_former_corpus_stays(tmp_path: Path) -> None:
    data = tmp_path / "data"
    run("ortaq", "works", "load", write_lines(tmp_path / "good.jsonl", HUNDRED), data=data)
    before = run("ortaq", "works", "status", data=data).stdout
    mixed = write_lines(tmp_path / "mixed.jsonl", [*HUNDRED, b"no", b"none", b"[]"])
    refused(run("ortaq", "works", "load", mixed, data=data), "line 201: not a JSON object", "3 of 203", "more than 1 %")
    cut = _truncated(tmp_path / "cut.jsonl.gz")
    refused(run("ortaq", "works", "load", cut, data=data), f"{cut}: ends in the middle", "download it again")
    (tmp_path / "plain.jsonl.gz").write_bytes(b'{"id": "W1"}\n')
    refused(
        run("ortaq", "works", "load", tmp_path / "plain.jsonl.gz", data=data), "plain.jsonl.gz: damaged, or not gzip"
    )
    empty = write_lines(tmp_path / "empty.jsonl", [])
    refused(run("ortaq", "works", "load", empty, data=data), "empty.jsonl: holds no work")
    (tmp_path / "photo.parquet").write_bytes(b"\x89PNG")
    refused(run("ortaq", "works", "load", tmp_path / "photo.parquet", data=data), "photo.parquet: not a Parquet file")
    refused(run("ortaq", "works", "load", tmp_path / "gone", data=data), "gone: cannot be opened (No such file")
    (tmp_path / "folder").mkdir()
    refused(run("ortaq", "works", "load", tmp_path / "folder", data=data), "folder: no works here")
    refused(run("ortaq", "works", "load", __file__, data=data), "test_works.py: not a file of works")
    assert run("ortaq", "works", "status", data=data).stdout == before


@pytest.mark.parametrize("content", ["{", "[]", '{"edition": "x"}'])
def test_a_damaged_catalogue_is_told_and_a_load_repairs_it(content: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "works").mkdir(parents=True)
    (data / "works" / "catalogue.json").write_text(content)
    refused(
        run("ortaq", "works", "status", data=data), "catalogue.json: cannot be read", "run 'ortaq works load' again"
    )
    assert run("ortaq", "works", "load", write_lines(tmp_path / "a.jsonl", HUNDRED), data=data).returncode == 0
    assert run("ortaq", "works", "status", data=data).returncode == 0


def test_fetching_tells_the_cost_stops_when_the_day_is_spent_and_goes_on(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with serving(OpenAlex(250, faults={4: 429})) as openalex:
        given = {"ORTAQ_OPENALEX": openalex.base, "ORTAQ_OPENALEX_KEY": "secret"}
        wish = ("ortaq", "works", "fetch", "--institution", "03q0vrn42")
        refused(run(*wish, data=data, **given), "250 works; 4 calls, roughly US$0.00", "--yes starts it")
        assert len(openalex.asked) == 1
        done = run(*wish, "--yes", data=data, **given)
        assert (done.returncode, done.stdout) == (1, "")
        assert "today's allowance of OpenAlex is spent" in done.stderr
        assert "100 of 250 works are here" in done.stderr
        done = run(*wish, "--yes", data=data, **given)
        assert (done.returncode, done.stdout.splitlines()[1]) == (0, "works      250, 2015–2015")
        assert done.stderr.startswith("100 of them are here.")
        assert "secret" not in done.stdout + done.stderr
    refused(run("ortaq", "works", "fetch", "--yes", data=data), "say whose works are wanted")
