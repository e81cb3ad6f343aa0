"""The corpus in use, open once for the process; another edition that is swapped in is noticed with the next look."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings

from ortaq.discover.backtest.keeping import Figures, kept_backtest
from ortaq.discover.works.catalogue import Catalogue, read_catalogue, works_folder

if TYPE_CHECKING:
    from ortaq.discover.profiles.past import Past

T = TypeVar("T")
MOST = 500  # answers that are kept; the oldest go

# One question at a time: the engine's session is not for several threads, and it uses all cores for one anyway.
_ALONE = RLock()


@dataclass(frozen=True)
class InUse:
    """An edition, open: ``past`` is the corpus up to its newest year, ``key`` of an institution the end of its id."""

    past: Past
    names: dict[str, str]
    _answers: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Id by key; where two ids end alike the ROR id counts."""
        return {key_of(id): id for id in sorted(self.names, key=lambda id: ("ror.org" in id, id))}

    def past_of(self, lineage: str) -> Past:
        """``past``, of a lineage (``discover.works.corpus.LINEAGES``)."""
        from ortaq.discover.profiles.past import Past

        corpus = self.past.corpus
        if lineage == corpus.lineage:
            return self.past
        return self.kept(("past", lineage), lambda: Past(dataclasses.replace(corpus, lineage=lineage), self.past.cut))

    def kept(self, question: Any, ask: Callable[[], T]) -> T:
        """The answer, asked for once in this edition."""
        if question not in self._answers:
            answer = ask()
            while len(self._answers) >= MOST:
                self._answers.pop(next(iter(self._answers)))
            self._answers[question] = answer
        found: T = self._answers[question]
        return found


_open: dict[tuple[Path, str], InUse] = {}


def catalogue_in_use() -> Catalogue | None:
    """What is loaded; None when nothing is. Raises NoCorpus when it is damaged."""
    return read_catalogue(Path(settings.DATA))


def figures_in_use() -> Figures | None:
    """The backtest of the edition in use; None until it was computed. Raises NoCorpus."""
    catalogue = catalogue_in_use()
    return kept_backtest(works_folder(Path(settings.DATA)) / catalogue.folder) if catalogue else None


@contextmanager
def in_use() -> Iterator[InUse | None]:
    """The open corpus, for this thread alone until the block ends; None when no works are loaded.

    Raises NoCorpus, PartMissing, QueryFailed, BadQuestion.
    """
    with _ALONE:
        catalogue = catalogue_in_use()
        key = (Path(settings.DATA), catalogue.edition) if catalogue else None
        for other in [other for other in _open if other != key]:
            _open.pop(other).past.corpus.engine.close()
        if key is not None and key not in _open:
            _open[key] = _opened(key[0])
        yield _open[key] if key else None


def _opened(data: Path) -> InUse:
    from ortaq.discover.engine import open_engine
    from ortaq.discover.profiles.choosing import checked_cut
    from ortaq.discover.profiles.past import Past
    from ortaq.discover.works.corpus import corpus_at

    engine = open_engine(spill=works_folder(data) / ".spill")
    try:
        corpus = corpus_at(data, engine)
        past = Past(corpus, checked_cut(corpus, None))
        return InUse(past, past.names)
    except BaseException:
        engine.close()
        raise


def key_of(institution: str) -> str:
    """How addresses name an institution: 03x80pn82 for https://ror.org/03x80pn82."""
    return institution.rpartition("/")[2]
