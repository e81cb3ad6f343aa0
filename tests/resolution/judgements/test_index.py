"""A name index under judgements."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from ortaq.resolution import open_index
from ortaq.resolution.judgements.index import JudgedIndex
from ortaq.resolution.judgements.judgement import Verdict
from ortaq.resolution.judgements.judgements import Judgements
from ortaq.vocabulary.organizations import Candidate, Name, NameKind, Organization, Reason
from tests.resolution.opened import opened

POSITIVE, NEGATIVE, UNSURE, NONE = Verdict
HEU, HIT, OLD, SHIP = (
    "https://ror.org/03x80pn82",
    "https://ror.org/01yqg2h08",
    "https://ror.org/000025p04",
    "https://ror.org/05hffr360",
)


BODIES = {
    HEU: Organization(HEU, "Harbin Engineering University", country="CN"),
    HIT: Organization(HIT, "Harbin Institute of Technology", country="CN"),
    OLD: Organization(OLD, "Harbin Ship Institute", status="withdrawn", successors=(HEU,)),
    SHIP: Organization(SHIP, "Ship University", country="RU"),
}


class Fixed:
    """Finds the same two candidates for every name."""

    def resolve(self, name: str, **hints: object) -> tuple[Candidate, ...]:
        return tuple(
            Candidate(id, BODIES[id].name, 1 / (1 + math.exp(-weight)), "CN", reasons=(Reason("x", weight, "x"),))
            for id, weight in ((HEU, 2.0), (HIT, -1.0))
        )

    def scan(self, text: str) -> list[object]:
        return []

    def get(self, id: str) -> Organization | None:
        return BODIES.get(id)


@pytest.fixture
def index(tmp_path: Path) -> JudgedIndex:
    return JudgedIndex(Fixed(), Judgements.open(tmp_path))  # type: ignore[arg-type]


def judge(index: JudgedIndex, verdict: Verdict, organization: str | None, **context: str) -> None:
    index.judgements.record("Harbin Tech", verdict, organization, by="Aigul", **context)  # type: ignore[arg-type]


def found(index: JudgedIndex, **hints: str) -> list[tuple[str, float]]:
    candidates = index.resolve("harbin tech", **hints)  # type: ignore[arg-type]
    for candidate in candidates:
        odds = sum(reason.weight for reason in candidate.reasons)
        if candidate.reasons[0].feature == "x":
            assert 1 / (1 + math.exp(-odds)) == pytest.approx(candidate.score)
    return [(candidate.id, round(candidate.score, 3)) for candidate in candidates]


def test_without_judgements_the_scores_stand(index: JudgedIndex) -> None:
    assert found(index) == [(HEU, 0.881), (HIT, 0.269)]


def test_the_one_judged_to_be_meant_is_first_and_says_by_whom(index: JudgedIndex) -> None:
    judge(index, POSITIVE, HIT, note="asked")
    assert found(index) == [(HIT, 0.999), (HEU, 0.001)]
    first, second = index.resolve("Harbin Tech")
    assert first.reasons[-1].text.startswith("judged to be this one by Aigul on 20")
    assert first.reasons[-1].text.endswith(": asked")
    assert second.reasons[-1].text.startswith("another body was judged to be meant by Aigul on ")


def test_one_that_no_score_found_is_found(index: JudgedIndex) -> None:
    judge(index, POSITIVE, SHIP)
    assert found(index)[0] == (SHIP, 0.999)
    assert (index.resolve("Harbin Tech")[0].name, index.resolve("Harbin Tech", limit=1)[0].country) == (
        "Ship University",
        "RU",
    )


def test_one_that_no_list_holds_keeps_its_id(index: JudgedIndex) -> None:
    judge(index, POSITIVE, "https://ror.org/01r3kjq03")
    assert index.resolve("Harbin Tech")[0].name == "https://ror.org/01r3kjq03"


def test_one_that_was_merged_since_is_its_successor(index: JudgedIndex) -> None:
    judge(index, POSITIVE, OLD)
    assert found(index)[0] == (HEU, 0.999)
    assert index.resolve("Harbin Tech")[0].reasons[-1].text.endswith(f", as {OLD}")


def test_one_judged_not_to_be_meant_is_gone(index: JudgedIndex) -> None:
    judge(index, NEGATIVE, HEU)
    assert found(index) == [(HIT, 0.269)]


def test_a_name_judged_to_mean_nobody_finds_nobody(index: JudgedIndex) -> None:
    judge(index, NEGATIVE, None)
    assert found(index) == []


def test_unsure_is_never_sure(index: JudgedIndex) -> None:
    judge(index, UNSURE, HEU)
    assert found(index) == [(HEU, 0.5), (HIT, 0.269)]
    judge(index, UNSURE, None)
    judge(index, NONE, HEU)
    assert found(index) == [(HEU, 0.5), (HIT, 0.269)]


def test_a_judgement_for_a_country_holds_there_alone(index: JudgedIndex) -> None:
    judge(index, POSITIVE, HIT, country="CN")
    assert found(index)[0] == (HEU, 0.881)
    assert found(index, country="CN")[0] == (HIT, 0.999)


@pytest.fixture
def real(tmp_path: Path) -> JudgedIndex:
    """A true index over three invented bodies."""
    return JudgedIndex(
        opened(
            body(HEU, "Fjordby Ship School", "Fjordby", Name("FSS", None, NameKind.ACRONYM)),
            body(HIT, "Nordvik College of Glass", "Nordvik"),
            body(SHIP, "Polar Museum of Ice", "Nordvik"),
        ),
        Judgements.open(tmp_path),
    )


def body(id: str, name: str, city: str, *others: Name) -> Organization:
    return Organization(id, name, (Name(name, "en"), *others), ("education",), country="NO", city=city)


def test_scanning_heeds_judgements(real: JudgedIndex) -> None:
    text = "The Fjordby Ship School (FSS) was visited."
    assert [(hit.name, hit.ids) for hit in real.scan(text)] == [("Fjordby Ship School", (HEU,)), ("FSS", (HEU,))]
    real.judgements.record("FSS", NEGATIVE, None, by="Aigul")
    real.judgements.record("Fjordby Ship School", POSITIVE, HIT, by="Aigul")
    assert [(hit.name, hit.ids) for hit in real.scan(text)] == [("Fjordby Ship School", (HIT,))]
    real.judgements.record("Fjordby Ship School", NEGATIVE, HEU, by="Aigul")
    real.judgements.record("Fjordby Ship School", NONE, HIT, by="Aigul")
    assert list(real.scan(text)) == []


AFFILIATION = "Hull Lab, Fjordby Ship School, Fjordby, Norway; Nordvik College of Glass, Nordvik, Norway"


def chosen(real: JudgedIndex, text: str = AFFILIATION) -> list[tuple[str, str | None]]:
    found = sorted(real.resolve_affiliation(text), key=lambda body: body.start)
    assert all(text[body.start : body.end] == body.text for body in found)
    return [(body.text, body.chosen) for body in found]


def test_affiliations_heed_judgements_on_each_name(real: JudgedIndex) -> None:
    assert chosen(real) == [("Fjordby Ship School", HEU), ("Nordvik College of Glass", HIT)]
    real.judgements.record("Fjordby Ship School", POSITIVE, SHIP, by="Aigul")
    real.judgements.record("Nordvik College of Glass", NEGATIVE, HIT, by="Aigul")
    assert chosen(real) == [("Fjordby Ship School", SHIP)]


def test_a_stretch_that_no_score_found_is_found(real: JudgedIndex) -> None:
    real.judgements.record("hull lab", POSITIVE, SHIP, by="Aigul")
    assert chosen(real) == [
        ("Hull Lab", SHIP),
        ("Fjordby Ship School", HEU),
        ("Nordvik College of Glass", HIT),
    ]


def test_a_judgement_on_the_whole_string_makes_it_one_name(real: JudgedIndex) -> None:
    real.judgements.record(AFFILIATION, POSITIVE, SHIP, by="Aigul")
    assert chosen(real) == [(AFFILIATION, SHIP)]
    real.judgements.record(AFFILIATION, NEGATIVE, None, by="Aigul")
    assert chosen(real) == []
    assert chosen(real, "Fjordby Ship School") == [("Fjordby Ship School", HEU)]


def test_one_judged_unsure_is_not_chosen(real: JudgedIndex) -> None:
    real.judgements.record("Fjordby Ship School", UNSURE, HEU, by="Aigul")
    assert chosen(real) == [("Fjordby Ship School", None), ("Nordvik College of Glass", HIT)]


def test_the_index_of_a_data_folder_heeds_its_judgements(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    assert index.resolve("Ship Place of Harbin Town") == ()
    Judgements.open(tmp_path).record("Ship Place of Harbin Town", POSITIVE, HEU, by="Aigul")
    assert index.resolve("Ship Place of Harbin Town")[0].name == "Harbin Engineering University"
