from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.resolution.normalize.chinese_english import english_readings


@pytest.mark.parametrize(
    ("name", "readings"),
    [
        ("阿德莱德大学", ["Adelaide university"]),
        ("克拉科夫经济大学", ["Krakow university of economics"]),
        ("南澳大利亚大学", ["south australia university"]),
        ("維也納技術大學", ["Vienna technical university", "Vienna university of technology"]),
    ],
)
def test_places_and_kind_are_read_in_english(name: str, readings: list[str]) -> None:
    assert english_readings(name) == readings


@pytest.mark.parametrize(
    "name", ["骆驼大学", "大学", "南大学", "北京骆驼大学", "北京", "Adelaide大学", "учёный совет", ""]
)
def test_names_with_an_unknown_part_have_no_reading(name: str) -> None:
    assert english_readings(name) == []


@given(st.text(alphabet="南北京大学院东科技国立a ·的", max_size=20))
def test_any_text_is_read_without_a_crash(name: str) -> None:
    assert all(reading for reading in english_readings(name))
