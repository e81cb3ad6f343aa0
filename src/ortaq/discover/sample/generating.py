"""Invented works: the same for the same seed, on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

from ortaq.discover.sample.tables import Named, Place, places, topics

WORKS = 4000
FIRST, LAST = 2010, 2024
STAFF = 14  # authors at an institution of size 1
JOINT = 0.35  # share of works with a second institution
FAMILY = "Abenov Akhmetova Bekov Chen Duan Fang Guo Hansen Ismailov Jia Karimova Li Ma Nurlanova Orazov Petrova Qin Ren"
FAMILY += " Sadykov Temirova Umarov Volkova Wang Xu Yan Zhang"


def sample_works(*, seed: int = 7, works: int = WORKS) -> Iterator[dict[str, Any]]:
    """Works in the layout of OpenAlex; titles and names of people are invented and say so."""
    chance = random.Random(seed)  # noqa: S311 - an invented corpus, no secret
    staff = {place.institution["id"]: _staff(place, number, chance) for number, place in enumerate(places())}
    sizes = [place.size for place in places()]
    for number in range(works):
        (first,) = chance.choices(places(), sizes)
        yield _work(number, first, staff, chance)


def _work(number: int, first: Place, staff: dict[str, list[Named]], chance: random.Random) -> dict[str, Any]:
    year = round(chance.triangular(FIRST, LAST, LAST))
    group = chance.choice(first.groups)
    chosen = chance.sample(topics()[group], k=chance.choice((1, 2, 2, 3)))
    together = [first, *_partners(first, group, chance)]
    scores = sorted((round(chance.uniform(0.4, 1.0), 3) for _ in chosen), reverse=True)
    return {
        "id": f"sample:W{number:05d}",
        "doi": None,
        "title": f"Sample work {number + 1}: {chosen[0]['display_name']}",
        "publication_year": year,
        "type": "article",
        "updated_date": f"{year}-12-31",
        "cited_by_count": 0,
        "primary_location": {"source": {"id": "sample:S1", "display_name": "Journal of Invented Examples"}},
        "topics": [{**topic, "score": score} for topic, score in zip(chosen, scores, strict=True)],
        "authorships": _authorships(together, group, staff, chance),
    }


def _partners(first: Place, group: str, chance: random.Random) -> list[Place]:
    """Others who are strong in the same group; of the same country three times as readily."""
    if chance.random() > JOINT:
        return []
    others = [place for place in places() if group in place.groups and place is not first]
    country = first.institution["country_code"]
    near = [place.size * (3 if place.institution["country_code"] == country else 1) for place in others]
    return chance.choices(others, near) if others else []


def _authorships(
    together: list[Place], group: str, staff: dict[str, list[Named]], chance: random.Random
) -> list[dict[str, Any]]:
    signed = []
    for place in together:
        able = [person for person in staff[place.institution["id"]] if person["group"] == group]
        for person in chance.sample(able, k=min(len(able), chance.choice((1, 2, 2, 3)))):
            author = {"id": person["id"], "display_name": person["display_name"]}
            signed.append({"author_position": "middle", "author": author, "institutions": [place.institution]})
    signed[0]["author_position"] = "first"
    if len(signed) > 1:
        signed[-1]["author_position"] = "last"
    return signed


def _staff(place: Place, number: int, chance: random.Random) -> list[Named]:
    """People of an institution, each at home in one group of topics; at least one in each of its groups."""
    people = []
    for index in range(place.size * STAFF):
        name = f"{chance.choice('ABDEGKLMNRSTYZ')}. {chance.choice(FAMILY.split())} (invented)"
        group = place.groups[index % len(place.groups)]
        people.append({"id": f"sample:A{number:02d}{index:02d}", "display_name": name, "group": group})
    return people
