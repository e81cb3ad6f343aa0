"""What is to be made of each partner, read from ``invented.toml``; the same in every run."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

SEED = "ortaq demo 1"


@dataclass(frozen=True)
class Partner:
    """``number`` counts the partners of one ``story``; ``faculty`` of ours works with it, on ``topics``."""

    ror: str
    story: str
    number: int
    faculty: str
    topics: tuple[str, ...]

    @property
    def id(self) -> str:
        return f"https://ror.org/{self.ror}"

    def chance(self) -> random.Random:
        """Its own, so that an interrupted making goes on as if it had not been."""
        return random.Random(f"{SEED}: {self.ror}")  # noqa: S311 - nothing secret


@lru_cache(maxsize=1)
def invented() -> dict[str, Any]:
    """The file as it is."""
    return tomllib.loads(files("ortaq.jobs.demo.office").joinpath("invented.toml").read_text(encoding="utf-8"))


def partners() -> list[Partner]:
    """All of them, story by story."""
    faculties = list(invented()["faculties"].items())
    found: list[Partner] = []
    for story, ids in invented()["stories"].items():
        for number, ror in enumerate(ids.split()):
            # A step on after each round: those whom a story picks by their number are not all of one faculty.
            faculty, topics = faculties[(len(found) + len(found) // len(faculties)) % len(faculties)]
            found.append(Partner(ror, story, number, faculty, tuple(topics)))
    return found


def name_of_somebody(country: str, chance: random.Random) -> str:
    """An invented name as people of the country may have it."""
    group = invented()["people"][invented()["places"].get(country, "kz" if country == "KZ" else "eu")]
    given, family = (chance.choice(names.split()) for names in group)
    return f"{family} {given}" if country in ("CN", "KR") else f"{given} {family}"


def mark() -> str:
    """The sentence that says of a record that it is invented."""
    return str(invented()["mark"])
