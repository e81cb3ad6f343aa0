from __future__ import annotations

from ortaq.resolution.normalize.chinese_places import chinese_places, places_named


def test_cities_are_named_in_english_in_their_order_each_once() -> None:
    assert places_named("他从太原经北京到維也納，又回北京。") == ["Taiyuan", "Beijing", "Vienna"]


def test_their_chinese_names_come_simplified() -> None:
    assert chinese_places("哈爾濱的冬天") == ["哈尔滨"]


def test_text_of_other_scripts_names_none() -> None:
    assert places_named("Vienna, Вена") == []
    assert places_named("") == []
