"""Small corpora for rankings: invented works, loaded, and the same in plain Python for the oracle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as some

from ortaq.discover.profiles.past import Past
from ortaq.discover.works.corpus import open_corpus
from ortaq.discover.works.loading import load
from tests.discover.records import Record, author, institution, ror, topic, work, write_lines

COUNTRIES = ("KZ", "KZ", "CN", "DE", None)
TOPIC = "https://openalex.org/T{}"
AUTHOR = "https://openalex.org/A{}"


@dataclass(frozen=True)
class Paper:
    """A work: year, topics with scores, authors with the institutions (numbers) they sign from."""

    year: int
    topics: tuple[tuple[int, float], ...]
    signed: tuple[tuple[int, tuple[int, ...]], ...]

    @property
    def institutions(self) -> list[str]:
        return sorted({ror(i) for _, places in self.signed for i in places})

    @property
    def shares(self) -> dict[str, float]:
        total = sum(score for _, score in self.topics)
        return {TOPIC.format(number): score / total for number, score in self.topics}


def record(number: int, paper: Paper) -> Record:
    """The paper in the layout of OpenAlex."""
    names = [
        author(
            who,
            *(institution(i, country_code=COUNTRIES[i % len(COUNTRIES)]) for i in places),
            position="last" if last else "first",
        )
        for who, places, last in ((*one, n == len(paper.signed) - 1 and n > 0) for n, one in enumerate(paper.signed))
    ]
    topics = [topic(t, score) for t, score in paper.topics]
    return work(number, publication_year=paper.year, topics=topics, authorships=names)


@contextmanager
def past_of(papers: Sequence[Paper], folder: Path, cut: int) -> Iterator[Past]:
    """The papers loaded, as they stood at the cut."""
    data = folder / "data"
    load([write_lines(folder / "works.jsonl", [record(n, p) for n, p in enumerate(papers, 1)])], data=data, threads=1)
    with open_corpus(data, threads=1) as corpus:
        yield Past(corpus, cut)


signatures = some.lists(
    some.tuples(some.integers(1, 6), some.lists(some.integers(1, 5), min_size=1, max_size=2, unique=True).map(tuple)),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one[0],
).map(tuple)
tagged = some.lists(
    some.tuples(some.integers(1, 5), some.sampled_from([0.25, 0.5, 0.9])),
    min_size=1,
    max_size=3,
    unique_by=lambda one: one[0],
).map(tuple)
papers = some.builds(Paper, some.integers(2010, 2018), tagged, signatures)
libraries = some.lists(papers, min_size=2, max_size=14)
