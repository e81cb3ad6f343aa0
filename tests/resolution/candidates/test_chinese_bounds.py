"""Short Chinese names stand for themselves, not inside other words."""

from __future__ import annotations

import pytest

from ortaq.vocabulary.organizations import Name, NameKind, Organization
from tests.resolution.opened import opened

INDEX = opened(
    *(
        Organization(long, long, (Name(long), *(Name(short, "zh", NameKind.UNOFFICIAL) for short in shorts)))
        for long, *shorts in (
            ("北京大学", "北大"),
            ("南京大学", "南大"),
            ("南京师范大学", "南师大"),
            ("中国科学院大学", "国科大"),
            ("国立台湾大学", "台大"),
            ("重庆大学", "重大"),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我校与北大合作", ["北大"]),
        ("他毕业于北大。", ["北大"]),
        ("南大与北大签约", ["南大", "北大"]),
        ("北師大和臺大的學者", ["臺大"]),
        ("东北大的学生", []),
        ("到访海南大学", []),
        ("与北大荒集团合作", []),
        ("意义重大。", []),
        ("南师大学生来访", ["南师大"]),
        ("海南师大学生来访", []),
        ("湖南师大代表团", []),
        ("南师大学", []),
        ("国科大成立", ["国科大"]),
        ("中国科大成立", []),
        ("北京大学代表团", ["北京大学"]),
    ],
)
def test_short_names_are_words_of_their_own(text: str, found: list[str]) -> None:
    assert [hit.name for hit in INDEX.scan(text)] == found
