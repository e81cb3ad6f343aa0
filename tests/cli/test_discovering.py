"""``ortaq areas``, ``partners``, ``people`` and ``backtest`` as their users meet them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.programs import refused, run
from tests.discover.corpora import TOPIC, Paper, record
from tests.discover.records import ror, write_lines

PAPERS = [
    *(Paper(2012 + n % 5, ((n % 4 + 1, 0.9), (n % 3 + 4, 0.4)), ((n % 9, (n % 3 + 1,)),)) for n in range(24)),
    Paper(2016, ((1, 0.9),), ((1, (1,)), (2, (2,)))),
    Paper(2018, ((2, 0.9),), ((1, (1,)), (3, (3,)))),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    file = write_lines(folder / "works.jsonl", [record(n, paper) for n, paper in enumerate(PAPERS, 1)])
    assert run("ortaq", "works", "load", file, data=folder / "data").returncode == 0
    return folder / "data"


def asked(folder: Path, *lines: str) -> Path:
    path = folder / "questions.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_files_of_questions(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "ranks.csv"
    file = asked(tmp_path, "a,b", f"{ror(2)},{ror(1)}")
    done = run(
        "ortaq", "areas", "--queries", file, "--cut", "2016", "--top", "2", "--new-only", "--out", out, data=data
    )
    assert (done.returncode, done.stderr) == (0, "")
    head, *rows = out.read_text(encoding="utf-8").splitlines()
    assert (head, len(rows)) == ("a,b,rank,topic", 2)
    assert rows[0].startswith(f"{ror(2)},{ror(1)},1,")
    assert TOPIC.format(1) not in "".join(rows)

    file = asked(tmp_path, "a", ror(1))
    done = run("ortaq", "partners", "--queries", file, "--cut", "2016", "--min-works", "5", "--out", out, data=data)
    assert (done.returncode, out.read_text(encoding="utf-8")) == (0, f"a,rank,partner\n{ror(1)},1,{ror(3)}\n")

    file = asked(tmp_path, "a,b,topic,institution", f"{ror(1)},{ror(2)},{TOPIC.format(2)},{ror(2)}")
    done = run("ortaq", "people", "--queries", file, "--cut", "2016", "--top", "1", "--out", out, data=data)
    assert done.returncode == 0
    assert (
        out.read_text(encoding="utf-8").splitlines()[1].startswith(f"{ror(1)},{ror(2)},{TOPIC.format(2)},{ror(2)},1,")
    )


def test_whose_works_count_is_said(data: Path) -> None:
    for lineage in ("own", "parents"):
        done = run("ortaq", "areas", ror(1), ror(2), "--lineage", lineage, "--json", data=data)
        assert json.loads(done.stdout)["lineage"] == lineage
    done = run("ortaq", "partners", ror(1), "--lineage", "parents", data=data)
    assert "works of branches counted" in done.stdout
    assert done.stderr == "ortaq: these works name no branches; --lineage parents changes nothing.\n"


def test_a_pair_explained(data: Path) -> None:
    done = run("ortaq", "areas", "University 2", ror(1)[-9:], "--level", "topic", "--json", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert [side["name"] for side in told["sides"]] == ["University 1", "University 2"]
    assert told["notes"][0] == "University 1 has only 10 works, fewer than 30."
    assert [area["topic"] for area in told["deepen"]] == [TOPIC.format(1)]
    area = told["new"][0]
    assert area["joint_works"] == 0
    assert all(side["papers"] and side["people"] for side in area["sides"])
    assert set(area["lenses"]) == {
        "both_specialized", "one_strong_one_close", "expected_joint_works", "expected_minus_observed"
    }  # fmt: skip


def test_a_pair_with_few_works_is_asked_more_widely(data: Path) -> None:
    done = run("ortaq", "areas", "University 1", "University 2", data=data)
    assert "fewer than 30; areas are fields instead of topics." in done.stdout


def test_partners_people_and_backtest_in_words(data: Path) -> None:
    done = run("ortaq", "partners", "University 2", "--min-works", "5", "--novelty", "0.5", data=data)
    assert (done.returncode, "University 3" in done.stdout) == (0, True)
    done = run("ortaq", "people", "University 1", "University 2", "--topic", "Topic 1", data=data)
    assert (done.returncode, "Author 1" in done.stdout) == (0, True)
    done = run("ortaq", "backtest", "--cut", "2016", "--min-works", "5", data=data)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Of ten such suggestions of areas, about" in done.stdout


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_formats(data: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"ranks.{suffix}"
    assert run("ortaq", "areas", "University 1", "University 2", "--out", out, data=data).returncode == 0
    assert out.stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("areas", "University 1", "University 1"), "same institution"),
        (("areas", "University 1", "Nowhere at all"), "no institution of the corpus"),
        (("areas", "University 1"), "two institutions"),
        (("areas", "University 1", "University 2", "--cut", "2050"), "choose a year among them"),
        (("people", "University 1", "University 2", "--topic", "Alchemy"), "Alchemy"),
        (("partners", "University 1", "--topic", "Alchemy"), "Alchemy"),
        (("backtest", "--cut", "2018"), "the corpus ends with 2018"),
        (("areas", "University 1", "University 2", "--format", "xlsx"), "needs --out"),
        (("areas", "University 1", "University 2", "--engine", "flink"), "'flink' is not one of 'duckdb', 'spark'"),
    ],
)
def test_questions_that_cannot_be_asked(data: Path, command: tuple[str, ...], says: str) -> None:
    refused(run("ortaq", *command, data=data), says)


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        (("a,c", "x,y"), "no column 'b'"),
        (("a,b", f"{ror(1)},"), "line 2: b is empty"),
        (("a,b", f"{ror(1)},{ror(1)}"), "line 2: a and b are the same"),
        (("a,b", f"{ror(1)},https://ror.org/nowhere"), "row 2: b 'https://ror.org/nowhere' is not in the corpus"),
    ],
)
def test_files_that_hold_no_questions(data: Path, tmp_path: Path, lines: tuple[str, ...], says: str) -> None:
    out = tmp_path / "ranks.csv"
    done = run("ortaq", "areas", "--queries", asked(tmp_path, *lines), "--out", out, data=data)
    refused(done, says)
    assert not out.exists()


def test_no_corpus(tmp_path: Path) -> None:
    refused(run("ortaq", "areas", "A", "B", data=tmp_path), "ortaq works load")
