from __future__ import annotations

import pytest

from ortaq.resolution.normalize.parts import names_part


@pytest.mark.parametrize(
    "text", ["кафедрой лесоведения", "Faculty of Forestry,", "заң факультетінде", "林学系", "木材研究所"]
)
def test_departments_are_parts(text: str) -> None:
    assert names_part(text)


@pytest.mark.parametrize("text", ["of Camel Breeding", "имени Соколова", "骆驼养殖", "ғалымдары", ""])
def test_other_texts_are_not(text: str) -> None:
    assert not names_part(text)
