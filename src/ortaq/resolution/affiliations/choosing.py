"""From probabilities to an answer: at most one institution per stretch of words, the likelier first."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.resolution.scoring.features import Option

ENOUGH = 0.5
IN_A_LIST = 0.3  # from the third on


def choose(options: Sequence[Option], probabilities: Sequence[float]) -> list[int]:
    """The numbers of the options that are the text's institutions, likeliest first.

    Two bodies cannot be meant by the same words; nested names may both be meant (a hospital and its university), if
    each is likely on its own account. A text that names two is a list of institutions: less is enough for the next.
    """
    taken: set[tuple[int, int]] = set()
    chosen: list[int] = []
    for number in sorted(range(len(options)), key=lambda place: -probabilities[place]):
        span = (options[number].hit.first, options[number].hit.last)
        if probabilities[number] < (ENOUGH if len(chosen) < 2 else IN_A_LIST):
            break
        if span not in taken:
            taken.add(span)
            chosen.append(number)
    return chosen
