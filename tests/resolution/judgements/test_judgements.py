"""Which judgement holds: the newest, and the more specific context before the general."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortaq.resolution.judgements.judgement import BadJudgement, Judgement, Verdict, context_key, organization_id
from ortaq.resolution.judgements.judgements import Judgements, nothing_meant
from ortaq.resolution.judgements.store import FILE, BadStore

HEU, KAZNU, HIT = "https://ror.org/03x80pn82", "https://ror.org/03q0vrn42", "https://ror.org/01yqg2h08"
POSITIVE, NEGATIVE, UNSURE, NONE = Verdict


@pytest.fixture
def judgements(tmp_path: Path) -> Judgements:
    return Judgements.open(tmp_path)


def at(minute: int, verdict: Verdict, organization: str | None = HEU, **more: str) -> Judgement:
    """A judgement on one text at a minute of the past."""
    moment = datetime.datetime(2026, 1, 1, 0, minute, tzinfo=datetime.UTC).isoformat()
    return Judgement("Harbin Tech", verdict, organization, "aigul", moment, **more)


def in_force(judgements: Judgements, text: str = "Harbin Tech", **context: str) -> dict[str | None, Verdict]:
    return {id: one.verdict for id, one in judgements.on(text, **context).items()}


def test_without_a_file_nothing_is_judged(judgements: Judgements) -> None:
    assert (in_force(judgements), judgements.history()) == ({}, [])


def test_a_judgement_is_remembered_for_the_text_in_every_guise(judgements: Judgements, tmp_path: Path) -> None:
    made = judgements.record("Университет судостроения", POSITIVE, HEU, by="aigul", note="asked them")
    assert Judgements.open(tmp_path).history() == [made]
    assert in_force(judgements, "  УНИВЕРСИТЕТА  судостроения, ") == {HEU: POSITIVE}
    assert in_force(judgements, "Университет кораблей") == {}


def test_another_process_sees_it_without_opening_anew(judgements: Judgements, tmp_path: Path) -> None:
    other = Judgements.open(tmp_path)
    for minute, verdict in enumerate((POSITIVE, NEGATIVE, UNSURE)):
        judgements.add([at(minute, verdict)])
        assert in_force(other) == {HEU: verdict}


@pytest.mark.parametrize(
    ("added", "holds"),
    [
        ([at(1, POSITIVE), at(2, NEGATIVE)], {HEU: NEGATIVE}),
        ([at(2, NEGATIVE), at(1, POSITIVE)], {HEU: NEGATIVE}),  # newest by its own date, not by arrival
        ([at(1, POSITIVE), at(2, POSITIVE, HIT)], {HIT: POSITIVE}),  # one name means one body
        ([at(1, NEGATIVE, KAZNU), at(2, POSITIVE)], {KAZNU: NEGATIVE, HEU: POSITIVE}),
        ([at(1, POSITIVE), at(2, NEGATIVE, None)], {None: NEGATIVE}),  # it means none of them
        ([at(1, NEGATIVE, None), at(2, POSITIVE)], {HEU: POSITIVE}),
        ([at(1, POSITIVE), at(2, NONE)], {}),
        ([at(1, NEGATIVE, None), at(2, NONE, None)], {}),
        ([at(1, POSITIVE), at(2, UNSURE)], {HEU: UNSURE}),
        ([at(1, POSITIVE), at(1, NEGATIVE)], {HEU: NEGATIVE}),  # of one moment: what was added later
    ],
)
def test_newest_wins(judgements: Judgements, added: list[Judgement], holds: dict[str | None, Verdict]) -> None:
    judgements.add(added)
    assert in_force(judgements) == holds
    assert sorted(judgements.history(), key=repr) == sorted(added, key=repr)


def test_the_more_specific_context_wins_whatever_its_age(judgements: Judgements) -> None:
    sentence = "Harbin Tech opened a branch."
    judgements.add(
        [
            at(1, POSITIVE, HIT, context=context_key(country="cn", context=sentence)),
            at(2, POSITIVE, KAZNU, context=context_key(country="kz")),
            at(3, POSITIVE, HEU),
        ]
    )
    assert in_force(judgements) == {HEU: POSITIVE}
    assert in_force(judgements, country="KZ") == {KAZNU: POSITIVE}
    assert in_force(judgements, country="KZ", context="harbin  tech opened a BRANCH.") == {HIT: POSITIVE}
    assert in_force(judgements, country="CN", context="Another sentence.") == {HEU: POSITIVE}


def test_what_is_there_is_passed_over(judgements: Judgements) -> None:
    assert judgements.add([at(1, POSITIVE), at(2, NEGATIVE)]) == 2
    assert judgements.add([at(2, NEGATIVE), at(3, NEGATIVE)]) == 1
    assert len(judgements.history()) == 3


def test_rows_are_only_added(judgements: Judgements, tmp_path: Path) -> None:
    judgements.add([at(1, POSITIVE)])
    with sqlite3.connect(tmp_path / FILE) as connection:
        for statement in ("DELETE FROM judgements", "UPDATE judgements SET verdict = 'none'"):
            with pytest.raises(sqlite3.IntegrityError, match="judgements are only added"):
                connection.execute(statement)
    connection.close()


def test_a_damaged_file_is_named(judgements: Judgements, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("no database" * 100)
    with pytest.raises(BadStore, match=r"judgements.sqlite3: file is not a database; restore the file"):
        judgements.on("Harbin Tech")


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadStore, match="file"):
        Judgements.open(tmp_path / "file").record("x", POSITIVE, HEU, by="aigul")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": " "}, "text: is empty."),
        ({"by": ""}, "by: is empty."),
        ({"text": "x" * 1001}, "text: longer than 1000 characters."),
        ({"organization": None}, "organization: a positive judgement needs one."),
        ({"organization": "03x80pn82"}, "organization: '03x80pn82' is not written as an id."),
        ({"organization": "https://ror.org/03x80pn83"}, "organization: .* is no ROR id"),
        ({"context": "somewhere"}, "context: 'somewhere' is none of"),
        ({"at": "yesterday"}, "at: 'yesterday' is not a date and time like"),
        ({"at": "2999-01-01"}, "at: 2999-01-01 lies in the future."),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, str], message: str) -> None:
    values = {"text": "HEU", "verdict": POSITIVE, "organization": HEU, "by": "aigul", "at": "2026-01-01T00:00:00"}
    with pytest.raises(BadJudgement, match=message):
        Judgement(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("written", ["03x80pn82", "ror.org/03x80pn82", "HTTPS://ROR.ORG/03X80PN82", f" {HEU} "])
def test_ids_are_taken_as_people_write_them(written: str) -> None:
    assert organization_id(written) == HEU
    assert organization_id("starter:narxoz-university-kz") == "starter:narxoz-university-kz"


@given(st.text(), st.text(max_size=3), st.text())
def test_any_text_may_be_asked(text: str, country: str, context: str) -> None:
    assert Judgements(Path("nowhere")).on(text, country=country, context=context) == {}
    assert context_key(country=country, context=context) is not None


STEPS = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(Verdict), st.sampled_from([HEU, KAZNU, HIT, None])).filter(
        lambda step: step[1] is not POSITIVE or step[2] is not None
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None)  # each writes a file
@given(STEPS)
def test_one_name_means_one_body_or_none(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, Verdict, str]]
) -> None:
    judgements = Judgements.open(tmp_path_factory.mktemp("judged"))
    judgements.add([at(*step) for step in steps])
    found = judgements.on("Harbin Tech")
    settled = [one for one in found.values() if one.verdict is POSITIVE or nothing_meant(one)]
    assert len(settled) <= 1
    assert NONE not in {one.verdict for one in found.values()}
