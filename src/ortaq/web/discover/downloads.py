"""Tables of discover to take out: CSV, XLSX, Parquet; names of columns are the same in every language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse

from ortaq.exchange.parquet import PARQUET_TYPE, parquet_of
from ortaq.exchange.tables import CSV_TYPE, XLSX_TYPE, Cell, csv_lines, xlsx_of
from ortaq.web.attachments import attached

Record = dict[str, Any]
Row = tuple[Cell, ...]
AREAS = (
    "list", "rank", "topic", "name", "score", "joint_works", "a", "works_a", "share_a", "b", "works_b", "share_b",
    "expected_joint_works", "both_specialized", "one_strong_one_close", "edition", "lineage", "cut", "sample",
)  # fmt: skip

PARTNERS = (
    "rank", "institution", "name", "country", "works", "likelihood_rank", "novelty", "score", "common_partners",
    "edition", "lineage", "cut", "sample",
)  # fmt: skip


def area_rows(told: Record) -> list[Row]:
    """Both lists, the better first."""
    a, b = (side["institution"] for side in told["sides"])
    rows: list[Row] = []
    for kind in ("new", "deepen"):
        for rank, area in enumerate(told[kind], 1):
            one, other = area["sides"]
            lenses = area["lenses"]
            rows.append(
                (kind, rank, area["topic"], area["name"], area["score"], area["joint_works"],
                 a, one["works"], one["share"], b, other["works"], other["share"],
                 lenses["expected_joint_works"], lenses["both_specialized"], lenses["one_strong_one_close"],
                 told["edition"], told["lineage"], told["cut"], told["sample"])
            )  # fmt: skip
    return rows


def partner_rows(told: Record | None) -> list[Row]:
    """The partners found, the best first; none where nothing could be asked."""
    found = told["partners"] if told else []
    columns = PARTNERS[1:9]
    about = (told["edition"], told["lineage"], told["cut"], told["sample"]) if told else ()
    return [(rank, *(one[name] for name in columns), *about) for rank, one in enumerate(found, 1)]


def table_file(name: str, form: str, head: Sequence[str], rows: Sequence[Row]) -> HttpResponse:
    """The table as a file; 404 for a format that there is none of."""
    if form == "csv":
        content, kind = b"".join(csv_lines(head, rows)), CSV_TYPE
    elif form == "xlsx":
        content, kind = xlsx_of(head, rows, title=name), XLSX_TYPE
    elif form == "parquet":
        content, kind = parquet_of(head, rows), PARQUET_TYPE
    else:
        raise Http404
    return attached(HttpResponse(content, content_type=kind), f"{name}.{form}")
