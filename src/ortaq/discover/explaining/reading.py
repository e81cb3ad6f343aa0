"""The works and the people of a pair, asked of the corpus once each; the rest follows from these rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ortaq.discover.explaining import expressions
from ortaq.discover.profiles.expressions import LATELY as RECENT
from ortaq.discover.rankings.areas import AreaTables

if TYPE_CHECKING:
    import pandas
    import pyarrow

Record = dict[str, Any]
HALF_LIFE = 3  # of joint works, in years, as in ``profiles.expressions.joint_topics``
OF_PEOPLE = 4  # half-life of what people work on, as in ``profiles.expressions.author_topics``
LATELY = 3  # years in which a joint work is a late one


@dataclass(frozen=True)
class PairTables(AreaTables):
    """The tables of a ranking and what its explanation needs, for the pair in ``names``."""

    @cached_property
    def _works(self) -> pandas.DataFrame:
        found = self.past.ask(expressions.pair_works(self.past.corpus, self.past.cut, self.names))
        return found.to_pandas()

    @cached_property
    def _signed(self) -> pandas.DataFrame:
        found = self.past.ask(expressions.pair_signatures(self.past.corpus, self.past.cut, self.names))
        return found.to_pandas()

    @cached_property
    def _topics(self) -> pandas.DataFrame:
        """What each of the people works on, wherever they did: ``author``, ``topic``, ``w``."""
        rows = self._signed[self._signed.topic.notna()]
        weighed = rows.assign(w=rows.score * 0.5 ** (rows.age / OF_PEOPLE))
        return weighed.groupby(["author", "topic"], as_index=False).w.sum()

    @cached_property
    def _people(self) -> pandas.DataFrame:
        """Who ever signed from either side: ``institution``, ``author``, ``here`` (now), ``topic``, ``w``."""
        import pandas

        rows = self._signed
        elsewhere = rows[rows.placed].groupby("author").age.min()
        sides = []
        for name, column in zip(self.names, ("first", "second"), strict=True):
            since = rows[rows[column]].groupby("author").age.min()
            here = (since == elsewhere.reindex(since.index)) & (since <= RECENT)
            sides.append(here.rename("here").reset_index().assign(institution=name))
        return pandas.concat(sides).merge(self._topics, on="author")

    @cached_property
    def signers(self) -> pyarrow.Table:
        """What those who signed joint works work on, as ``profiles.expressions.signer_topics`` tells it."""
        rows = self._signed[self._signed.together].drop_duplicates(["author", "work"])
        joint = rows.assign(joint=0.5 ** (rows.age / HALF_LIFE)).groupby("author", as_index=False).joint.sum()
        told = joint.merge(self._topics, on="author")
        share = told.w / told.groupby("author").w.transform("sum")
        return self._paired(told.assign(w=told.joint * share).groupby("topic", as_index=False).w.sum())

    @cached_property
    def _joint(self) -> pandas.DataFrame:
        """Topics of works that both signed: ``topic``, ``n``, ``w``, ``lately``."""
        sides = [self._works[self._works.institution == name] for name in self.names]
        both = sides[0][sides[0].work.isin(sides[1].work)]
        both = both.assign(n=1, w=both.score * 0.5 ** (both.age / HALF_LIFE), lately=(both.age < LATELY).astype(int))
        return both.groupby("topic", as_index=False)[["n", "w", "lately"]].sum()

    @cached_property
    def _bridging(self) -> pandas.DataFrame:
        """Who signed from both, once for each topic: ``author``, ``topic``, ``w``."""
        sides = [self._people[self._people.institution == name] for name in self.names]
        return sides[0][sides[0].author.isin(sides[1].author)][["author", "topic", "w"]]

    @cached_property
    def joint(self) -> pyarrow.Table:
        return self._paired(self._joint)

    @cached_property
    def people(self) -> pyarrow.Table:
        here = self._people[self._people.here]
        return _arrow(here.groupby(["institution", "topic"], as_index=False).w.sum())

    @cached_property
    def bridges(self) -> pyarrow.Table:
        return self._paired(self._bridging.groupby("topic", as_index=False).w.sum())

    def _paired(self, rows: pandas.DataFrame) -> pyarrow.Table:
        return _arrow(rows.assign(a=self.names[0], b=self.names[1]))

    def lately(self) -> dict[str, int]:
        """Joint works of the last years, by topic."""
        return {topic: int(n) for topic, n in zip(self._joint.topic, self._joint.lately, strict=True)}

    def trends(self, years: int) -> dict[tuple[str, str], list[int]]:
        """By institution and topic: works in each of the last years, the oldest first."""
        rows = self._works[self._works.age < years]
        counts = rows.groupby(["institution", "topic", "age"]).size()
        found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * years)
        for (institution, topic, age), n in counts.items():
            found[institution, topic][years - 1 - int(age)] = int(n)
        return dict(found)

    def papers(self, topics: Sequence[str], most: int) -> dict[tuple[str, str], list[Record]]:
        """By institution and topic: the newest works, the more of the topic first, then as they stand in the corpus."""
        rows = self._works[self._works.topic.isin(topics)]
        rows = rows.sort_values(["age", "score", "work"], ascending=[True, False, True])
        rows = rows.groupby(["institution", "topic"]).head(most)
        asked = expressions.titles(self.past.corpus, sorted({int(work) for work in rows.work}))
        known = {row["work"]: row for row in self.past.ask(asked).to_pylist()}
        found: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for institution, topic, work in zip(rows.institution, rows.topic, rows.work, strict=True):
            about = known[int(work)]
            found[institution, topic].append({key: about[key] for key in ("id", "title", "doi", "year")})
        return found

    def partners(self, topics: Sequence[str]) -> dict[tuple[str, str], dict[str, int]]:
        """By institution and topic: works with each third one."""
        mine = self._works[self._works.topic.isin(topics)][["institution", "topic", "work"]]
        asked = expressions.bodies_of(self.past.corpus, sorted({int(work) for work in mine.work}))
        rows = mine.merge(self.past.ask(asked).to_pandas(), on="work")
        rows = rows[~rows.partner.isin(self.names)]
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for (institution, topic, partner), n in rows.groupby(["institution", "topic", "partner"]).size().items():
            found[institution, topic][partner] = int(n)
        return found

    def staff(self, topics: Sequence[str]) -> list[Record]:
        """Who is at a side now and wrote on these topics: ``institution``, ``author``, ``topic``, ``w``."""
        rows = self._people[self._people.here & self._people.topic.isin(topics)]
        found: list[Record] = rows.drop(columns="here").to_dict("records")
        return found

    def acquainted(self, authors: Sequence[int]) -> dict[tuple[int, int], tuple[int, int]]:
        """Who of these people signed works together, wherever they were: how many, and the age of the newest."""
        rows = self._signed[self._signed.author.isin(authors)][["work", "author", "age"]].drop_duplicates()
        both = rows.merge(rows[["work", "author"]], on="work")
        told = both[both.author_x < both.author_y].groupby(["author_x", "author_y"]).age.agg(["size", "min"])
        return {pair: (int(works), int(age)) for pair, works, age in told.itertuples(name=None)}

    def bridging(self, topics: Sequence[str]) -> list[Record]:
        """Who signed from both and wrote on these topics: ``author``, ``topic``, ``w``."""
        found: list[Record] = self._bridging[self._bridging.topic.isin(topics)].to_dict("records")
        return found


def _arrow(rows: pandas.DataFrame) -> pyarrow.Table:
    import pyarrow

    return pyarrow.Table.from_pandas(rows, preserve_index=False)
