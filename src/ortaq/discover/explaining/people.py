"""Whom to connect in a topic, on both sides, with names and what speaks for each."""

from __future__ import annotations

from typing import Any

from ortaq.discover.explaining import expressions
from ortaq.discover.explaining.topics import topic_named
from ortaq.discover.profiles.choosing import names_of
from ortaq.discover.profiles.past import Past
from ortaq.discover.rankings.people import people_evidence, people_for, staff_for

Record = dict[str, Any]


def find_people(past: Past, pair: tuple[str, str], topic: str, *, top: int = 10) -> Record:
    """Up to ``top`` authors a side, best first. Raises BadQuestion for an unknown topic."""
    _, asked, name = topic_named(past, topic)
    queries = [(*pair, asked, side) for side in pair]
    staff = staff_for(past, queries)
    best = {query[3]: people_for(staff, query, top) for query in queries}
    authors = sorted({author for found in best.values() for author, _ in found})
    known = {row["author"]: row for row in past.ask(expressions.people(past.corpus, authors)).to_pylist()}
    names = names_of(past.corpus)

    def told(query: tuple[str, str, str, str]) -> Record:
        evidence = people_evidence(staff, query)
        place = {staff.authors.names[a]: n for n, a in enumerate(staff.posts[query[3]][0])} if evidence else {}
        people = [
            {
                "author": author,
                "name": known.get(author, {}).get("name"),
                "orcid": known.get(author, {}).get("orcid"),
                "score": round(score, 4),
                "evidence": {kind: round(float(values[place[author]]), 4) for kind, values in evidence.items()},
            }
            for author, score in best[query[3]]
        ]
        return {"institution": query[3], "name": names.get(query[3], query[3]), "people": people}

    catalogue = past.corpus.catalogue
    return {
        "edition": catalogue.edition,
        "sample": catalogue.sample,
        "lineage": past.corpus.lineage,
        "cut": past.cut,
        "topic": asked,
        "topic_name": name,
        "sides": [told(query) for query in queries],
    }
