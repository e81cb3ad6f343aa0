"""From options to mentions: candidates for the same words belong together, each mention with its answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortaq.resolution.affiliations.choosing import choose
from ortaq.resolution.scoring.features import Option


@dataclass(frozen=True, slots=True)
class Group:
    """Options for overlapping words, likeliest first; ``chosen``: the first is an institution of the text."""

    options: tuple[int, ...]
    chosen: bool


def grouped(options: Sequence[Option], probabilities: Sequence[float]) -> list[Group]:
    """A group per chosen option (with the rivals for its words), then one per stretch for which none was chosen."""
    leaders = choose(options, probabilities)
    members: dict[int, list[int]] = {leader: [leader] for leader in leaders}
    for number in sorted(range(len(options)), key=lambda place: -probabilities[place]):
        if number in members:
            continue
        home = next((leader for leader in members if _meet(options[leader], options[number])), None)
        if home is None:
            members[number] = [number]
        elif number not in leaders:
            members[home].append(number)
    order = sorted(members, key=lambda leader: (leader not in leaders, -probabilities[leader]))
    return [Group(tuple(members[leader]), leader in leaders) for leader in order]


def _meet(one: Option, other: Option) -> bool:
    return one.hit.first < other.hit.last and other.hit.first < one.hit.last
