"""Which candidates of a text are its institutions: how likely each must be, and that no words mean two."""

from __future__ import annotations

from ortaq.resolution.affiliations.choosing import choose
from ortaq.resolution.candidates.exact import Hit
from ortaq.resolution.scoring.features import Option


def bodies(*spans: tuple[int, int]) -> list[Option]:
    return [Option(number, Hit(first, last, number, 10.0), number) for number, (first, last) in enumerate(spans)]


def test_what_is_less_likely_than_not_is_not_meant() -> None:
    assert choose(bodies((0, 2), (3, 5)), [0.45, 0.4]) == []
    assert choose(bodies((0, 2), (3, 5)), [0.9, 0.4]) == [0]


def test_a_text_that_names_two_is_a_list_and_less_is_enough_for_the_next() -> None:
    assert choose(bodies((0, 2), (3, 5), (6, 8), (9, 11)), [0.8, 0.4, 0.6, 0.2]) == [0, 2, 1]


def test_the_same_words_never_mean_two_bodies() -> None:
    assert choose(bodies((0, 2), (0, 2), (3, 5)), [0.6, 0.9, 0.7]) == [1, 2]
