"""How many registered names hold each common word: a table that ships, so that a short list weighs words alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from ortaq.resolution.normalize.tokens import Tokenizer
from ortaq.resolution.store.building import key_of
from ortaq.vocabulary.organizations import Organization

LEAST = 25
HEAD = (
    "# How many names of ROR (CC0, release 2.9, partial) hold each common word, in comparable form; made by\n"
    "# ./dev bench resolution_training --word-counts. The first line counts all names.\n"
)


def write_counts(organizations: Iterable[Organization], path: Path) -> int:
    """Count the words of all names and write the common ones; how many they are."""
    tokenizer = Tokenizer()
    keys = {key_of(tokenizer(name.value).forms) for body in organizations for name in body.names}
    counts = Counter(word for key in keys for word in set(key.split()))
    rows = [(word, count) for word, count in counts.most_common() if count >= LEAST]
    lines = [f"*\t{len(keys)}", *(f"{word}\t{count}" for word, count in rows)]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)
