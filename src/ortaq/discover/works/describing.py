"""The catalogue of an edition just made: counted from its tables."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ortaq.discover.engine import Session, parquet
from ortaq.discover.works.catalogue import Catalogue
from ortaq.discover.works.editions import PREFIX
from ortaq.discover.works.inputs import Inputs
from ortaq.discover.works.layout import LAYOUT
from ortaq.discover.works.staging import Part


def describe(
    parts: Sequence[Part],
    inputs: Inputs,
    folder: Path,
    counts: dict[str, int],
    session: Session,
    *,
    now: datetime.datetime,
    sample: bool,
    base: Catalogue | None,
) -> Catalogue:
    """What is in ``folder`` and what stayed out; ``base`` is the edition that was brought up to date."""
    edition = f"{now:%Y-%m-%d}-{secrets.token_hex(3)}"
    works = parquet(folder / "works" / "*.parquet")
    ((oldest, newest),) = session.rows(f"SELECT min(year), max(year) FROM {works} WHERE countable")
    problems = [problem for part in parts for problem in part.problems]
    return Catalogue(
        edition=edition,
        made=now.isoformat(timespec="seconds"),
        folder=f"{PREFIX}{edition}",
        sources=[*(base.sources if base else ()), *(_source(part, sample) for part in parts)],
        counts=counts,
        left_out={reason: number for reason, number in _left_out(works, parts, session).items() if number},
        oldest_year=oldest,
        newest_year=newest,
        problems=problems + inputs.problems,
        sample=sample,
        layout=LAYOUT,
    )


def _left_out(works: str, parts: Sequence[Part], session: Session) -> dict[str, int]:
    found = dict(session.rows(f"SELECT reason, count(*) FROM {works} WHERE NOT countable GROUP BY 1 ORDER BY 1"))
    ((with_id,),) = session.rows("SELECT count(*) FROM read")
    ((doubled,),) = session.rows("SELECT count(*) FROM read SEMI JOIN dropped USING (work)")
    return {
        **found,
        "earlier record of a work": doubled,
        "no id": sum(part.records for part in parts) - with_id,
        "not a record": sum(part.bad_lines for part in parts),
    }


def _source(part: Part, sample: bool) -> dict[str, Any]:
    path = "invented by 'ortaq works sample'" if sample else part.source
    return {"path": path, "records": part.records, "bad_lines": part.bad_lines}
