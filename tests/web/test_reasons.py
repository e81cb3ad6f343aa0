"""Reasons for a candidate are worded in the reader's language; what has no values stays as it was written."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from ortaq.resolution.engine import Resolver
from ortaq.vocabulary.organizations import Name, Organization, Reason
from ortaq.web.reasons import worded, worded_stored
from tests.resolution.opened import opened


@pytest.fixture(scope="module")
def index() -> Resolver:
    return opened(
        Organization("ice", "Polar College of Ice", (Name("Polar College of Ice"),), ("education",), "NO", "Oslo"),
        Organization("glass", "Polar College of Glass", (Name("Polar College of Glass"),), ("education",), "AU"),
    )


@pytest.mark.parametrize("text", ["Polar College of Ice, Oslo, Norway", "Polar Ice College", "Polar Collage of Ice"])
def test_english_words_from_values_tell_what_the_text_tells(text: str, index: Resolver) -> None:
    for reason in index.resolve(text)[0].reasons:
        if reason.feature in ("place", "rivals"):
            assert worded(reason) == reason.text.replace("so does the city", "the city agrees")
        if reason.feature == "name":
            assert worded(reason).endswith(reason.text.rsplit(": ", 1)[1].replace("%", " %"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", "страна совпадает, город не назван"),
        ("kk", "елі сәйкес келеді, қала аталмаған"),
        ("zh-hans", "国家相符, 未提到城市"),
    ],
)
def test_in_the_language_of_the_reader(language: str, words: str) -> None:
    with override(language):
        assert worded(Reason("place", 1.0, "in English", ("1", "0"))) == words


def test_numbers_agree_with_their_nouns() -> None:
    with override("ru"):
        told = [worded(Reason("rivals", 0.0, "", (count,))) for count in ("1", "2", "5", "21")]
    assert told == [
        "больше никто не носит этого названия",
        "это название носят 2 организации",
        "это название носят 5 организаций",
        "это название носит 21 организация",
    ]


@pytest.mark.parametrize(
    "reason",
    [
        Reason("judgement", 5.0, "by aigul on 2026-11-24"),
        Reason("place", 1.0, "written before values were kept"),
        Reason("place", 1.0, "written by a later version", ("7", "9")),
        Reason("name", 1.0, "too few values", ("x",)),
        Reason("unheard of", 1.0, "as it stands", ("1",)),
    ],
)
def test_without_values_it_stays_as_written(reason: Reason) -> None:
    with override("ru"):
        assert worded(reason) == reason.text


def test_a_stored_reason_is_worded_too() -> None:
    with override("ru"):
        assert worded_stored({"feature": "place", "text": "x", "details": ["0", "-1"]}) == (
            "страна не названа, назван другой город"
        )
        assert worded_stored({"feature": "place", "text": "old"}) == "old"
