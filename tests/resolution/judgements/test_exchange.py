"""Judgements out as data and in again."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.resolution.judgements.exchange import BadJudgements, read_file, write_csv, write_jsonl
from ortaq.resolution.judgements.judgement import Judgement, Verdict, moment

HEU = "https://ror.org/03x80pn82"
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(str.strip)
JUDGEMENTS = st.lists(
    st.builds(
        Judgement,
        text=TEXT,
        verdict=st.sampled_from(Verdict),
        organization=st.just(HEU),
        by=TEXT,
        at=st.datetimes(
            min_value=moment("1990-01-01").replace(tzinfo=None), max_value=moment("2020-01-01").replace(tzinfo=None)
        ).map(lambda one: moment(one.isoformat()).isoformat()),
        context=st.sampled_from(["", "country:CN", "text:0123456789abcdef"]),
        note=st.just("") | TEXT,
    ),
    max_size=4,
)


@settings(deadline=None)  # each writes a file
@given(JUDGEMENTS, st.sampled_from(["a.jsonl", "a.csv"]))
def test_what_goes_out_comes_in(
    tmp_path_factory: pytest.TempPathFactory, judgements: list[Judgement], name: str
) -> None:
    path = tmp_path_factory.mktemp("out") / name
    out = io.StringIO(newline="")
    (write_csv if name.endswith("csv") else write_jsonl)(judgements, out)
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    assert read_file(path) == judgements


GOOD = {"text": "HEU", "verdict": "positive", "organization": "03x80pn82", "by": "aigul", "at": "2026-01-02"}


def test_ids_and_moments_are_brought_into_one_form(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(GOOD) + "\n\n")
    assert read_file(path) == [Judgement("HEU", Verdict.POSITIVE, HEU, "aigul", "2026-01-02T00:00:00+00:00")]


def test_every_bad_line_is_named_and_nothing_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({**GOOD, **changes}) for changes in ({}, {"verdict": "yes"}, {"by": None}, {"text": 3})]
    path.write_text("\n".join([*lines, "{", "[]"]))
    with pytest.raises(BadJudgements) as refused:
        read_file(path)
    assert str(refused.value).splitlines() == [
        f"{path}: nothing was imported.",
        "line 2: verdict: 'yes' is none of positive, negative, unsure, none.",
        "line 3: by: is empty.",
        "line 4: text: is not a text.",
        "line 5: not JSON",
        "line 6: not an object.",
    ]


def test_a_table_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("text,verdict\nHEU,positive\n")
    with pytest.raises(BadJudgements, match="the first line does not name the columns organization, by, at"):
        read_file(path)


def test_other_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadJudgements, match="No such file"):
        read_file(tmp_path / "nowhere.jsonl")
    path = tmp_path / "a.csv"
    path.write_bytes("ї".encode("cp1251"))
    with pytest.raises(BadJudgements, match="is not UTF-8 text; save it as UTF-8"):
        read_file(path)
