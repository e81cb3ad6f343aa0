"""Judgements as data: JSON lines or CSV, out and in."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from ortaq.resolution.errors import ResolutionError
from ortaq.resolution.judgements.judgement import BadJudgement, Judgement, Verdict, moment, organization_id

COLUMNS = ("text", "verdict", "organization", "by", "at", "context", "note")
SHOWN = 10


class BadJudgements(ResolutionError):
    """The file holds rows that are no judgements; ``str()`` names them. Nothing of it was taken."""


def as_row(judgement: Judgement) -> dict[str, str | None]:
    """One judgement for JSON or CSV."""
    return {column: getattr(judgement, column) for column in COLUMNS}


def write_jsonl(judgements: Iterable[Judgement], out: TextIO) -> None:
    """One JSON object a line."""
    for judgement in judgements:
        out.write(json.dumps(as_row(judgement), ensure_ascii=False) + "\n")


def write_csv(judgements: Iterable[Judgement], out: TextIO) -> None:
    """A header and a row each."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(map(as_row, judgements))


def read_file(path: Path) -> list[Judgement]:
    """The judgements of a .jsonl or .csv file. Raises BadJudgements, naming each row that is none."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadJudgements(f"{path}: cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError:
        raise BadJudgements(f"{path}: is not UTF-8 text; save it as UTF-8.") from None
    rows = _csv_rows(content, path) if path.suffix.lower() == ".csv" else _json_rows(content)
    found, wrong = [], []
    for number, row in rows:
        try:
            found.append(_judgement(row))
        except BadJudgement as error:
            wrong.append(f"line {number}: {error}")
    if wrong:
        more = f"\n… and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
        raise BadJudgements(f"{path}: nothing was imported.\n" + "\n".join(wrong[:SHOWN]) + more)
    return found


def _json_rows(content: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except (ValueError, RecursionError):
                yield number, "not JSON"


def _csv_rows(content: str, path: Path) -> Iterator[tuple[int, Any]]:
    reader = csv.DictReader(content.splitlines(keepends=True))
    missing = [column for column in COLUMNS[:5] if column not in (reader.fieldnames or ())]
    if missing:
        raise BadJudgements(f"{path}: the first line does not name the columns {', '.join(missing)}.")
    try:
        for row in reader:
            yield reader.line_num, {key: value or "" for key, value in row.items() if key}
    except csv.Error as error:
        yield reader.line_num, str(error)


def _judgement(row: Any) -> Judgement:
    if not isinstance(row, dict):
        raise BadJudgement(row if isinstance(row, str) else "not an object.")
    values = {column: row.get(column) for column in COLUMNS}
    for column, value in values.items():
        if value is not None and not isinstance(value, str):
            raise BadJudgement(f"{column}: is not a text.")
    verdict = values["verdict"]
    if verdict not in set(Verdict):
        raise BadJudgement(f"verdict: {str(verdict)[:40]!r} is none of {', '.join(Verdict)}.")
    return Judgement(
        text=values["text"] or "",
        verdict=Verdict(verdict),
        organization=organization_id(values["organization"]) if values["organization"] else None,
        by=values["by"] or "",
        at=moment(values["at"] or "").isoformat(),
        context=values["context"] or "",
        note=values["note"] or "",
    )
