"""Chinese names in Cyrillic, read back into pinyin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.resolution.normalize.palladius import in_pinyin


@pytest.mark.parametrize(
    ("cyrillic", "pinyin"),
    [
        ("Дуань", "duan"),
        ("Гуанжэнь", "guangren"),
        ("Сиань", "xian"),
        ("Чжунго", "zhongguo"),
        ("Цзыцзинь", "zijin"),
        ("Сюй", "xu"),
        ("Цюань", "quan"),
        ("Люй", "lv"),
        ("Хуэйчжоу", "huizhou"),
        ("Чанъань", "changan"),
        ("Вэньсинь", "wenxin"),
        ("Эрдэн", "erdeng"),
        ("Шаньдун", "shandong"),
        ("Юнфэн", "yongfeng"),
    ],
)
def test_syllables(cyrillic: str, pinyin: str) -> None:
    assert in_pinyin(cyrillic) == pinyin


@pytest.mark.parametrize("word", ["", "Петров", "Туймебаев", "Duan", "ъ", "-"])
def test_what_is_no_chinese_name(word: str) -> None:
    assert in_pinyin(word) is None


@given(st.text(alphabet="абвгдеийнояэюуьъцчжшсы-", max_size=30))
def test_any_word_is_read_or_refused(word: str) -> None:
    told = in_pinyin(word)
    assert told is None or (told.isascii() and told.isalpha())
