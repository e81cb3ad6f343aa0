"""Works over the network: whole in the end, whatever the server does on the way, and never paid for twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortaq.discover.errors import BadWish, NotFetched, Spent
from ortaq.discover.fetching import asking
from ortaq.discover.fetching.pages import State, count, fetch, read_state
from ortaq.discover.fetching.wish import Wish, calls_for, wish_for
from ortaq.discover.works.loading import load
from tests.discover.fetching.openalex import OpenAlex, serving
from tests.discover.works.reading import table

WISH = wish_for(["03q0vrn42"], since=2015, country="kz")


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    waited: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", waited.append)
    return waited


def brought(openalex: OpenAlex, data: Path, key: str | None = None) -> tuple[Path, State]:
    return fetch(WISH, data=data, base=openalex.base, key=key, total=openalex.works)


def test_a_wish_in_the_words_of_openalex() -> None:
    assert WISH.filter == (
        "authorships.institutions.ror:https://ror.org/03q0vrn42,authorships.countries:KZ,from_publication_date:2015-01-01"
    )
    two = wish_for(["https://ror.org/03x80pn82", "03Q0VRN42", "ror.org/03q0vrn42"])
    assert two.filter == "authorships.institutions.ror:https://ror.org/03q0vrn42|https://ror.org/03x80pn82"
    assert (calls_for(0), calls_for(100), calls_for(101)) == (1, 2, 3)


@pytest.mark.parametrize(
    ("institutions", "country", "message"),
    [([], None, "say whose works"), (["KazNU"], None, "'KazNU': not a ROR id"), ([], "KAZ", "'KAZ': not a country")],
)
def test_what_cannot_be_asked_is_refused(institutions: list[str], country: str | None, message: str) -> None:
    with pytest.raises(BadWish, match=message):
        wish_for(institutions, country=country)


def test_all_pages_come_and_make_a_corpus(tmp_path: Path) -> None:
    with serving(OpenAlex(250)) as openalex:
        assert count(WISH, base=openalex.base, key=None) == 250
        pages, state = brought(openalex, tmp_path, key="secret")
    assert (state.works, state.cursor) == (250, None)
    assert [asked["cursor"] for asked in openalex.asked] == ["*", "*", "100", "200", "250"]
    assert {(asked["filter"], asked["per_page"], asked["api_key"]) for asked in openalex.asked[1:]} == {
        (WISH.filter, "100", "secret")
    }
    assert "authorships" in openalex.asked[1]["select"].split(",")
    load([pages], data=tmp_path, add=True, threads=1)
    assert len(table(tmp_path, "works", "id")) == 250


@pytest.mark.parametrize("fault", [403, "slow", 500, 503, "half"])
def test_what_passes_is_waited_for(fault: int | str, tmp_path: Path, no_waiting: list[float]) -> None:
    with serving(OpenAlex(250, faults={2: fault, 3: fault})) as openalex:
        _, state = brought(openalex, tmp_path)
    assert state.works == 250
    assert no_waiting == [1.0, 2.0]


@pytest.mark.parametrize(("fault", "error"), [(429, Spent), (500, NotFetched)])
def test_it_stops_and_goes_on_where_it_stopped(fault: int, error: type[Exception], tmp_path: Path) -> None:
    with serving(OpenAlex(250, faults=dict.fromkeys(range(3, 9), fault))) as openalex:
        with pytest.raises(error):
            brought(openalex, tmp_path)
        assert (read_state(tmp_path, WISH).works, read_state(tmp_path, WISH).cursor) == (200, "200")
        openalex.faults.clear()
        asked = len(openalex.asked)
        pages, state = brought(openalex, tmp_path)
        assert [call["cursor"] for call in openalex.asked[asked:]] == ["200", "250"]
        brought(openalex, tmp_path)
        assert len(openalex.asked) == asked + 2  # all is here: nothing is asked again
    assert state.works == 250
    load([pages], data=tmp_path, threads=1)
    assert len(table(tmp_path, "works", "id")) == 250


def test_a_cursor_without_end_is_noticed(tmp_path: Path) -> None:
    with serving(OpenAlex(250, circle=True)) as openalex, pytest.raises(NotFetched, match="the pages do not end"):
        brought(openalex, tmp_path)
    assert len(openalex.asked) == 3


def test_a_refusal_is_told_in_its_own_words_without_the_key(tmp_path: Path) -> None:
    with serving(OpenAlex(250, faults={1: 400})) as openalex, pytest.raises(NotFetched) as told:
        brought(openalex, tmp_path, key="secret")
    assert str(told.value) == "OpenAlex refuses (400): because of a test"
    with pytest.raises(NotFetched) as told:
        count(Wish("x"), base="http://openalex.example", key="secret")
    assert str(told.value) == "http://openalex.example/works: not an https:// address; nothing was fetched."
