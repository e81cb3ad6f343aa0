"""Files of questions in, ranks out: CSV, XLSX or Parquet, whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from ortaq.cli.refusals import refuse
from ortaq.cli.writing import draft_of, write_whole

Row = tuple[str | int | float | None, ...]
FORMATS = ("csv", "xlsx", "parquet")


def read_questions(path: Path, columns: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows of a CSV file, these columns of it, each once. Ends with exit code 2 when something is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        refuse(f"{path}: cannot be read ({error.strerror}).")
    except UnicodeDecodeError:
        refuse(f"{path}: is not UTF-8; save it as CSV in UTF-8.")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            refuse(f"{path}: has no column {missing[0]!r}; its first line must name {', '.join(columns)}.")
        return list(dict.fromkeys(_question(path, reader.line_num, row, columns) for row in reader))
    except csv.Error as error:
        refuse(f"{path}, line {reader.line_num}: not CSV ({error}).")


def _question(path: Path, line: int, row: dict[str, str | None], columns: Sequence[str]) -> tuple[str, ...]:
    for name in columns:
        if not (row[name] or "").strip():
            refuse(f"{path}, line {line}: {name} is empty.")
    if "b" in columns and (row["a"] or "").strip() == (row["b"] or "").strip():
        refuse(f"{path}, line {line}: a and b are the same institution.")
    if "institution" in columns and row["institution"] not in (row["a"], row["b"]):
        refuse(f"{path}, line {line}: institution is neither a nor b.")
    return tuple((row[name] or "").strip() for name in columns)


def check_known(path: Path, questions: Sequence[tuple[str, ...]], columns: Sequence[str], known: Iterable[str]) -> None:
    """Ends with exit code 2 for a question about an institution that the corpus does not hold."""
    names = set(known)
    for number, question in enumerate(questions, start=2):
        for column, value in zip(columns, question, strict=True):
            if column in ("a", "b") and value not in names:
                refuse(f"{path}, row {number}: {column} {value!r} is not in the corpus; give ids as it has them.")


def write_ranks(rows: Iterable[Row], head: Sequence[str], out: Path | None, format: str | None) -> int:
    """Write the table to ``out``, or print it as CSV; how many rows."""
    found = list(rows)
    kind = format or (out.suffix.lstrip(".").lower() if out else "csv")
    if kind not in FORMATS:
        kind = "csv"
    if out is None:
        if kind != "csv":
            refuse(f"--format {kind} needs --out FILE.")
        print(_csv(head, found), end="")
    elif kind == "csv":
        write_whole(out, _csv(head, found).encode("utf-8"))
    elif kind == "xlsx":
        from ortaq.exchange.tables import xlsx_of

        write_whole(out, xlsx_of(head, found, title=out.stem or "ranks"))
    else:
        import pyarrow
        import pyarrow.parquet

        columns = {name: [row[place] for row in found] for place, name in enumerate(head)}
        with draft_of(out) as draft:
            pyarrow.parquet.write_table(pyarrow.table(columns), draft)
    return len(found)


def _csv(head: Sequence[str], rows: Iterable[Row]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return buffer.getvalue()
