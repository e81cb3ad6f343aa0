"""Which labelled strings are learned from, how much each set counts, and how strings are dealt into folds."""

from __future__ import annotations

import hashlib

from labelled.gold import Labelled, read_mentions, read_set, sets

# Publisher-asserted or one-id-a-string sets are plentiful: a sample of them is enough.
MOST = {"aps_2022": 5000, "crossref_2023": 5000, "funder_names": 4500, "springer_2023_full": 3000}
FOLDS = 4


def strings() -> list[Labelled]:
    """All strings learned from: development halves of the public sets, and of the project's own mentions."""
    chosen: list[Labelled] = []
    for name in sets():
        listed, _ = read_set(name)
        most = MOST.get(name, len(listed))
        chosen += listed if len(listed) <= most else sorted(listed, key=_shuffled)[:most]
    return chosen + read_mentions("dev")


def hidden(id: str) -> bool:
    """Whether a body is left out of the thinner registry, on which "nobody we know" is learned."""
    return int(hashlib.md5(f"hide {id}".encode(), usedforsecurity=False).hexdigest(), 16) % 7 == 0


def _shuffled(item: Labelled) -> str:
    return hashlib.md5(f"order {item.text}".encode(), usedforsecurity=False).hexdigest()


def weight(size: int) -> float:
    """What one string of a set of that size counts: small sets more, so that no set drowns another."""
    return min(3.5, max(0.3, (1200 / size) ** 0.5))


def fold(text: str) -> int:
    """The fold of a string, by its text alone: the same string never stands on both sides."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS
