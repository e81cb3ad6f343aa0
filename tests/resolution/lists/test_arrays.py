"""The splitter of JSON arrays: the same as json.loads, one object at a time, and never more than it can hold."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.resolution.lists import arrays
from ortaq.resolution.lists.arrays import objects
from ortaq.resolution.lists.errors import BadList

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
ARRAYS = st.lists(st.dictionaries(st.text(), VALUES, max_size=3), max_size=5)


@given(ARRAYS, st.sampled_from([None, 2]), st.booleans(), st.integers(1, 9))
def test_any_array_comes_out_as_json_loads_has_it(
    array: list[dict[str, object]], indent: int | None, escaped: bool, chunk: int
) -> None:
    content = json.dumps(array, indent=indent, ensure_ascii=escaped).encode("utf-8", "surrogatepass")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "CHUNK", chunk)
        try:
            content.decode()
        except UnicodeDecodeError:
            return
        assert list(objects(io.BytesIO(content), "a.json")) == array


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: ("[" + text).encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        found = list(objects(io.BytesIO(content), "a.json"))
    except BadList as error:
        assert str(error).startswith("a.json: ")
    else:
        assert found == json.loads(content.decode("utf-8-sig"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.json: not a ROR dump: it is not a JSON array of records; get a release of ROR (v2)."),
        (b'{"a": 1}', "a.json: not a ROR dump: it is not a JSON array of records; get a release of ROR (v2)."),
        (
            b'[{"a": 1}, {"a"',
            "a.json: the file ends within record 2: it was cut short or is damaged; copy or download it again.",
        ),
        (b'[{"a": 1}', "a.json: record 1 is not valid JSON (no comma after it); copy or download the file again."),
        (b"[1]", "a.json: record 1 is not valid JSON (it is not an object); copy or download the file again."),
        (b'[{"a": 1}] x', "a.json: there is more after the end of the JSON array; copy or download the file again."),
        (b'[{"a": "\xff"}]', "a.json: not a ROR dump: it is not UTF-8 text (invalid start byte)."),
    ],
)
def test_what_is_wrong_is_said(content: bytes, message: str) -> None:
    with pytest.raises(BadList) as refused:
        list(objects(io.BytesIO(content), "a.json"))
    assert str(refused.value) == message


def test_depth_is_refused() -> None:
    with pytest.raises(BadList, match="record 1 is not valid JSON"):
        list(objects(io.BytesIO(b'[{"a":' + b"[" * 200_000), "a.json"))


def test_a_record_without_end_is_refused_before_it_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "CHUNK", 100)
    monkeypatch.setattr(arrays, "LONGEST", 1000)
    stream = io.BytesIO(b'[{"a": "' + b"x" * 20_000)
    with pytest.raises(BadList, match="record 1 is not valid JSON"):
        list(objects(stream, "a.json"))
    assert stream.tell() < 15_000
