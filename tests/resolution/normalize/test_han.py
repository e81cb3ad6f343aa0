from __future__ import annotations

from ortaq.resolution.normalize.han import SIMPLIFIED, simplified
from ortaq.resolution.normalize.words import forms


def test_traditional_and_japanese_characters_become_simplified() -> None:
    assert simplified("哈爾濱工程大學") == "哈尔滨工程大学"
    assert simplified("國立臺灣大學") == "国立台湾大学"
    assert simplified("広島大学、金沢大学") == "广岛大学、金泽大学"


def test_simplified_text_and_other_scripts_stay() -> None:
    assert simplified("北京大学 и МГУ") == "北京大学 и МГУ"


def test_the_table_is_one_character_to_one_and_comes_to_rest() -> None:
    assert len(SIMPLIFIED) > 3_000
    assert {len(value) for value in SIMPLIFIED.values()} == {1}
    assert [chr(key) for key, value in SIMPLIFIED.items() if ord(value) in SIMPLIFIED] == []


def test_names_meet_in_either_script() -> None:
    assert forms("上海交通大學") == forms("上海交通大学")
