"""Labelled affiliation strings and the registry at hand: ../shared/data (or $ORTAQ_SHARED)."""

from __future__ import annotations

import gzip
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("ORTAQ_SHARED") or ROOT.parent / "shared" / "data")
MENTIONS = ROOT / "tests" / "golden" / "mentions"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One string and the ids that annotators gave it; ``country`` where it is told."""

    set: str
    id: str
    text: str
    ror: frozenset[str]


@dataclass(frozen=True)
class Registry:
    """Ids that have a record or a stub, and withdrawn ids with their only successor."""

    known: frozenset[str]
    successor: dict[str, str]

    def current(self, id: str) -> str:
        """The id that stands for ``id`` today, by the rule of the scorer beside the data."""
        for _ in range(5):
            if id not in self.successor:
                return id
            id = self.successor[id]
        return id


@cache
def registry() -> Registry:
    """From the partial dump, the stubs and the successors."""
    folder = SHARED / "ror"
    with gzip.open(next(folder.glob("*-ror-records-partial.json.gz"))) as file:
        records = json.load(file)
    with gzip.open(folder / "ror-name-stubs.jsonl.gz", "rt", encoding="utf-8") as file:
        stubs = {json.loads(line)["id"] for line in file}
    withdrawn = {record["id"] for record in records if record["status"] == "withdrawn"}
    successors = json.loads((folder / "ror-successors.json").read_text(encoding="utf-8"))
    steps = {id: ids[0] for id, ids in successors.items() if len(ids) == 1 and id in withdrawn}
    return Registry(frozenset(stubs | {record["id"] for record in records}), steps)


def sets() -> list[str]:
    """The names of the labelled sets, in the order of the alphabet."""
    return sorted(path.name.removesuffix(".dev.jsonl") for path in (SHARED / "affiliations").glob("*.dev.jsonl"))


def read_set(name: str) -> tuple[list[Labelled], int]:
    """The strings of a set all of whose ids the registry holds, and how many there are in all."""
    with (SHARED / "affiliations" / f"{name}.dev.jsonl").open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    at_hand = registry()
    kept = [
        Labelled(name, row["id"], row["text"], frozenset(map(at_hand.current, row["ror"])))
        for row in rows
        if all(id in at_hand.known for id in row["ror"])
    ]
    return kept, len(rows)


def read_mentions(split: str) -> list[Labelled]:
    """The mentions of the project's own making, one half: alone, without their sentence."""
    rows = [json.loads(line) for path in sorted(MENTIONS.glob("*.jsonl")) for line in path.open(encoding="utf-8")]
    current = registry().current
    return [
        Labelled(f"mentions_{row['lang']}", row["id"], row["text"], frozenset(map(current, row["ror"])))
        for row in rows
        if row["split"] == split
    ]
