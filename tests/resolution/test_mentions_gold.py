"""The gold mentions are well-formed, as many as their README says, and about bodies that exist."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from ortaq.resolution.lists.ror import organization_of
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.organizations import Organization

FOLDER = Path(__file__).resolve().parents[1] / "golden" / "mentions"
FIELDS = ["id", "split", "lang", "family", "text", "sentence", "ror", "country", "note"]


def mentions(lang: str) -> list[dict]:
    path = FOLDER / f"{lang}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


ALL = [mention for lang in ("ru", "kk", "zh", "en") for mention in mentions(lang)]


@pytest.mark.parametrize("lang", ["ru", "kk", "zh", "en"])
def test_each_mention_is_well_formed(lang: str) -> None:
    for mention in mentions(lang):
        where = mention["id"]
        assert list(mention) == FIELDS, where
        assert mention["lang"] == lang, where
        assert mention["id"].startswith(f"{lang}-{mention['family']}-"), where
        assert mention["split"] in ("dev", "test"), where
        assert mention["sentence"].count(mention["text"]) == 1, f"{where}: the mention stands once in its sentence"
        assert mention["sentence"] == unicodedata.normalize("NFC", mention["sentence"]).strip(), where
        assert bool(mention["ror"]) == (mention["family"] != "nil"), f"{where}: NIL has no id, all else has one"


def test_nothing_is_there_twice() -> None:
    assert [id for id, count in Counter(m["id"] for m in ALL).items() if count > 1] == []
    assert [text for text, count in Counter(m["sentence"] for m in ALL).items() if count > 1] == []


def test_halves_are_equal_in_every_family() -> None:
    halves = Counter((m["lang"], m["family"], m["split"]) for m in ALL)
    for lang, family in {(m["lang"], m["family"]) for m in ALL}:
        assert halves[lang, family, "dev"] - halves[lang, family, "test"] in (0, 1), (lang, family)


def test_the_readme_counts_what_is_there() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    told = {
        (family, lang): int(number)
        for family, *numbers in re.findall(
            r"^\| ([a-z-]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", readme, re.MULTILINE
        )
        for lang, number in zip(("ru", "kk", "zh", "en"), numbers, strict=True)
        if number != "0"
    }
    assert told == Counter((m["family"], m["lang"]) for m in ALL)


@pytest.fixture(scope="module")
def bodies(shared_data: Path) -> dict[str, Organization]:
    """The records of the dump at hand and of the starter list, by id."""
    dump = next((shared_data / "ror").glob("v2*.json.gz"))
    records = [organization_of(record) for record in json.loads(gzip.decompress(dump.read_bytes()))]
    return {body.id: body for body in (*read_starter(), *records)}


@pytest.mark.shared
def test_every_id_is_known_and_active_and_in_the_country_told(bodies: dict[str, Organization]) -> None:
    wrong = [
        f"{mention['id']}: {id}"
        for mention in ALL
        for id in mention["ror"]
        if id not in bodies
        or mention["country"] not in (None, bodies[id].country)
        or not (bodies[id].status == "active" or set(bodies[id].successors) & set(mention["ror"]))
    ]
    assert wrong == []


@pytest.mark.shared
def test_no_nil_mention_is_a_registered_name(bodies: dict[str, Organization]) -> None:
    names = {name.value.casefold() for body in bodies.values() for name in body.names}
    assert [m["id"] for m in ALL if not m["ror"] and m["text"].casefold() in names] == []
