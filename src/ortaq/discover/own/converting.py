"""A table of publications as a file of works."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ortaq.discover.errors import BadWorks
from ortaq.discover.own.records import YEAR, affiliations_of, record_of
from ortaq.discover.own.rows import Row, rows_of
from ortaq.resolution.answering import Question, answers
from ortaq.resolution.ports import AffiliationIndex

NAMED = 20  # affiliations and rows that are named; --json of the status has them


def convert(path: Path, target: Path, index: AffiliationIndex) -> list[str]:
    """Write the works of a table as lines; what was not understood, in words. Raises BadWorks."""
    rows = list(rows_of(path))
    if not rows:
        raise BadWorks(f"{path}: has a header and no rows.")
    known = _resolved((text for row in rows for text in affiliations_of(row)), index)
    with target.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(record_of(row, known.__getitem__), ensure_ascii=False) + "\n")
    unknown = [text for text, found in known.items() if found[0]["id"].startswith("local:")]
    told = [f"{path}, row {row.number}: {why}" for row in rows for why in _doubts(row)][:NAMED]
    return told + [f"{path}: no institution found for {text!r}" for text in unknown[:NAMED]]


def _resolved(texts: Iterable[str], index: AffiliationIndex) -> dict[str, list[dict[str, Any]]]:
    """Institutions of each affiliation; one that none is found for stands for itself, as written."""
    every = list(dict.fromkeys(texts))
    found = answers(index, [Question(text) for text in every])
    return {
        text: [
            {"id": one.id, "ror": one.id if "ror.org" in one.id else None, "display_name": one.name,
             "country_code": one.country}
            for one in answer.meant
        ] or [{"id": f"local:{hashlib.sha256(text.casefold().encode()).hexdigest()[:16]}", "display_name": text}]
        for text, answer in zip(every, found, strict=True)
    }  # fmt: skip


def _doubts(row: Row) -> list[str]:
    doubts = []
    if not YEAR.search(row.year):
        doubts.append(f"no year ({row.year!r})" if row.year else "no year")
    if not row.authors:
        doubts.append("no authors")
    return doubts
