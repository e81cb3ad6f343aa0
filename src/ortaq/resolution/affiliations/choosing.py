"""From probabilities to an answer: at most one institution per stretch of words, the likelier first."""

from __future__ import annotations

from collections.abc import Sequence

from ortaq.resolution.scoring.features import Option

ENOUGH = 0.5
IN_A_LIST = 0.3


def choose(options: Sequence[Option], probabilities: Sequence[float]) -> list[int]:
    """The numbers of the options that are the text's institutions, likeliest first.

    Two bodies cannot be meant by the same words; nested names may both be meant (a hospital and its university), if
    each is likely on its own account. A text that names two lists what it belongs to: of it, less is enough for a third.
    """
    taken: set[tuple[int, int]] = set()
    chosen = []
    for number in sorted(range(len(options)), key=lambda place: -probabilities[place]):
        span = (options[number].hit.first, options[number].hit.last)
        if probabilities[number] < (ENOUGH if len(chosen) < 2 else IN_A_LIST):
            break
        if span not in taken:
            taken.add(span)
            chosen.append(number)
    return chosen
