"""All judgements of a data folder, and which of them hold for a text."""

from __future__ import annotations

import datetime
import threading
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ortaq.resolution.data_folder import data_folder
from ortaq.resolution.judgements.judgement import Judgement, Verdict, context_key, context_keys, moment, now, text_key
from ortaq.resolution.judgements.store import FILE, append, read_after

TICK = 50_000_000  # nanoseconds; file systems stamp files no finer than some milliseconds

InForce = dict[str | None, Judgement]
"""By organization (None: no body at all): the judgement that holds."""


class Judgements:
    """Reads what was added meanwhile, also by other processes. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._stamp: tuple[int, int] | None = None
        self._last = 0
        self._by_key: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        self._also: dict[tuple[str, str], list[Judgement]] = {}

    @classmethod
    def open(cls, data: str | Path | None = None) -> Judgements:
        """The judgements of a data folder; there need not be any."""
        return cls(data_folder(data) / FILE)

    def record(
        self,
        text: str,
        verdict: Verdict,
        organization: str | None,
        *,
        by: str,
        country: str | None = None,
        context: str | None = None,
        note: str = "",
    ) -> Judgement:
        """Remember a judgement of this moment. Raises BadJudgement or BadStore."""
        key = context_key(country=country, context=context)
        judgement = Judgement(text, verdict, organization, by, now(), key, note)
        self.add([judgement])
        return judgement

    def add(self, judgements: Iterable[Judgement]) -> int:
        """Add judgements as they are (an import): how many were new. All or none. Raises BadStore."""
        return append(self._path, judgements)

    def also(self, judgements: Iterable[Judgement]) -> None:
        """Heed these too, which are kept elsewhere (an office's registry); they replace those given before."""
        kept: dict[tuple[str, str], list[Judgement]] = defaultdict(list)
        for judgement in judgements:
            kept[judgement.key].append(judgement)
        self._also = dict(kept)

    def history(self, text: str | None = None) -> list[Judgement]:
        """Every judgement, of one text or of all, oldest first; those overruled and taken back too."""
        self._refresh()
        wanted = None if text is None else text_key(text)
        found = [one for (key, _), all in self._by_key.items() if wanted in (None, key) for one in all]
        return sorted(found, key=_age)

    def on(self, text: str, *, country: str | None = None, context: str | None = None) -> InForce:
        """What holds for a text: the newest judgement on each body, the more specific context before the general.

        At most one body is judged positive, and none where the newest says that no body is meant.
        """
        self._refresh()
        if not self._by_key and not self._also:
            return {}
        key = text_key(text)
        in_force: InForce = {}
        for where in context_keys(country=country, context=context):
            every = [*self._by_key.get((key, where), ()), *self._also.get((key, where), ())]
            for judgement in _replayed(every).values():
                _apply(judgement, in_force)
        return in_force

    def __bool__(self) -> bool:
        self._refresh()
        return bool(self._by_key or self._also)

    def _refresh(self) -> None:
        try:
            stat = self._path.stat()
        except OSError:
            return
        stamp = (stat.st_mtime_ns, stat.st_size)
        if stamp == self._stamp:
            return
        with self._lock:
            for number, judgement in read_after(self._path, self._last):
                self._by_key[judgement.key].append(judgement)
                self._last = number
            # Within one tick of the clock a further row may come and leave the same stamp: look again.
            self._stamp = stamp if time.time_ns() - stat.st_mtime_ns > TICK else None


def _age(judgement: Judgement) -> datetime.datetime:
    return moment(judgement.at)


def _replayed(judgements: Iterable[Judgement]) -> InForce:
    in_force: InForce = {}
    for judgement in sorted(judgements, key=_age):  # stable: of one moment, the one added later
        _apply(judgement, in_force)
    return in_force


def _apply(judgement: Judgement, in_force: InForce) -> None:
    """A newer judgement over those that stand: one name means one body, or none."""
    in_force.pop(judgement.organization, None)
    settles = judgement.verdict is Verdict.POSITIVE or nothing_meant(judgement)
    if settles:
        for id in [id for id, one in in_force.items() if one.verdict is Verdict.POSITIVE or nothing_meant(one)]:
            del in_force[id]
    if judgement.verdict is not Verdict.NONE:
        in_force[judgement.organization] = judgement


def nothing_meant(judgement: Judgement) -> bool:
    """True for "this text means no body that lists hold"."""
    return judgement.verdict is Verdict.NEGATIVE and judgement.organization is None
