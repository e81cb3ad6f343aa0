"""Topics, or the subfields or fields above them: where a side has few works, the question is asked more widely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ortaq.discover.works.corpus import Corpus

if TYPE_CHECKING:
    from ibis.expr.types import Table

LEVELS = ("topic", "subfield", "field")


@dataclass(frozen=True)
class Widened(Corpus):
    """A corpus whose ``work_topics`` speak of subfields or fields instead; a work's shares are added up."""

    level: str = "topic"

    def table(self, name: str) -> Table:
        """As of the corpus."""
        found = super().table(name)
        if name != "work_topics" or self.level == "topic":
            return found
        topics = super().table("topics").select("topic", wide=self.level)
        rows = found.join(topics, "topic")
        rows = rows.filter(rows.wide.notnull())
        return rows.group_by("work", topic=rows.wide).agg(score=rows.score.sum())


def at_level(corpus: Corpus, level: str) -> Corpus:
    """The same corpus, its works spoken of at ``topic``, ``subfield`` or ``field`` level."""
    return Widened(corpus.catalogue, corpus.folder, corpus.engine, corpus.lineage, level)
