"""JSON lines: continued where an earlier run stopped, and nobody else's file is touched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ortaq.cli.resolving import lines
from ortaq.cli.resolving.lines import resolve_lines
from ortaq.cli.resolving.rows import Hints, Row, as_json_row
from ortaq.resolution.answering import Answer
from ortaq.resolution.installing.progress import silent


class Counting:
    """Answers nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Row] = []

    def json_rows(self, rows: Iterator[Row]) -> Iterator[list[str]]:
        for row in rows:
            self.asked.append(row)
            yield [as_json_row(row.id, Answer((), ()), explain=False)]


def run(source: Path, out: Path | None, hints: Hints = Hints()) -> tuple[int, list[Row]]:  # noqa: B008
    workers = Counting()
    return resolve_lines(source, out, workers, hints=hints, progress=silent), workers.asked  # type: ignore[arg-type]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": number, "text": "x"}) + "\n" for number in range(5)))
    return path


def test_it_goes_on_after_the_last_whole_line(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    run(source, out)
    whole = out.read_bytes()
    out.write_bytes(whole[: whole.index(b"\n") * 2 + 7])
    assert [row.id for row in run(source, out)[1]] == [2, 3, 4]
    assert out.read_bytes() == whole
    assert run(source, out) == (0, [])
    assert out.read_bytes() == whole


def test_bad_lines_do_not_count_as_answered(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    source.write_text("{\n" + source.read_text())
    run(source, out)
    out.write_text("".join(out.read_text().splitlines(keepends=True)[:3]))
    bad, asked = run(source, out)
    assert (bad, [row.id for row in asked]) == (1, [3, 4])


@pytest.mark.parametrize("content", ["something else\n", '{"id": 7}\n', '{"id": 0}\n' * 2, "[]\n"])
def test_a_file_of_another_run_is_left_alone(source: Path, tmp_path: Path, content: str) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text(content)
    with pytest.raises(SystemExit) as refused:
        run(source, out)
    assert refused.value.code == 2
    assert out.read_text() == content


def test_hints_of_the_run_hold_where_a_line_has_none(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": 1, "text": "a"}\n{"id": 2, "text": "b", "country": "KZ", "context": "c"}\n')
    assert run(source, None, Hints("CN", "d"))[1] == [Row(1, "a", "CN", "d"), Row(2, "b", "KZ", "c")]


def test_a_line_without_end_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST", 100)
    source = tmp_path / "in.jsonl"
    source.write_text("x" * 1000 + '\n{"id": 1, "text": "a"}\n')
    bad, asked = run(source, tmp_path / "out.jsonl")
    assert (bad, [row.id for row in asked]) == (1, [1])


def test_half_a_surrogate_pair_in_an_id_comes_back(tmp_path: Path) -> None:
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "\\ud800", "text": "\\udfff"}\n')
    assert run(source, out)[0] == 0
    assert json.loads(out.read_bytes())["id"] == "\ud800"
    assert run(source, out) == (0, [])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.binary(max_size=20) | st.sampled_from([b'{"id": 1, "text": "a"}', b"{", b"\x00", b"\xff"]), max_size=6)
)
def test_any_lines_are_answered_or_named(tmp_path: Path, content: list[bytes]) -> None:
    source = tmp_path / "any.jsonl"
    source.write_bytes(b"\n".join(content))
    bad, asked = run(source, None)
    present = [line for line in source.read_bytes().split(b"\n") if line.strip()]
    assert bad + len(asked) == len(present)
