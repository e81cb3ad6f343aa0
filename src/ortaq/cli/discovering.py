"""``ortaq areas``, ``partners``, ``people``, ``backtest``: what the works loaded say of promising joint work."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli.options import DATA_HELP


class Format(StrEnum):
    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"


class EngineName(StrEnum):
    duckdb = "duckdb"
    spark = "spark"


class Lineage(StrEnum):
    own = "own"
    parents = "parents"


class Level(StrEnum):
    topic = "topic"
    subfield = "subfield"
    field = "field"


Data = Annotated[Path | None, typer.Option(help=DATA_HELP)]
Cut = Annotated[int | None, typer.Option(help="Use nothing published after this year (default: the newest loaded).")]
Top = Annotated[int, typer.Option(min=1, max=1000, help="How many for each question.")]
Queries = Annotated[
    Path | None, typer.Option(help="A CSV file of questions instead of one; see docs/how-to/discover.md.")
]
Out = Annotated[Path | None, typer.Option(help="Where to write the ranks (default: printed).")]
Written = Annotated[
    Format | None, typer.Option("--format", help="csv, xlsx or parquet (default: by the name of --out).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
MinWorks = Annotated[int, typer.Option(min=1, help="Only institutions with at least so many works.")]
Side = Annotated[str | None, typer.Argument(help="An institution: ROR id or name.")]
Memory = Annotated[str, typer.Option(help="What may be held in memory before it spills to disk, such as 4GB.")]
Engine = Annotated[
    EngineName, typer.Option(help="What answers: duckdb, in the process, or spark (the part 'spark'; needs Java 17).")
]

Counted = Annotated[
    Lineage, typer.Option("--lineage", help="parents: works of a branch count for what it is part of as well.")
]


def areas(
    a: Side = None,
    b: Side = None,
    queries: Queries = None,
    cut: Cut = None,
    top: Top = 10,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="Of a file: only topics without joint work yet.")
    ] = False,
    level: Annotated[Level | None, typer.Option(help="Default: topics; wider where a side has few works.")] = None,
    out: Out = None,
    format: Written = None,
    as_json: AsJson = False,
    memory: Memory = "1GB",
    engine: Engine = EngineName.duckdb,
    lineage: Counted = Lineage.own,
    data: Data = None,
) -> None:
    """In which areas two institutions may work together, and why."""
    from ortaq.cli.ranking import Asked, explained_areas, ranked_areas
    from ortaq.cli.refusals import refusals_told, refuse

    asked = Asked(data, cut, top, memory, out, format.value if format else None, engine.value, lineage.value)
    if (queries is None) != (a is not None and b is not None):
        refuse("give either two institutions, or a file of pairs with --queries (not both).")
    with refusals_told():
        if queries is not None:
            ranked_areas(asked, queries, new_only=new_only)
        else:
            explained_areas(asked, str(a), str(b), level=level.value if level else None, as_json=as_json)


def partners(
    a: Side = None,
    queries: Queries = None,
    cut: Cut = None,
    top: Top = 10,
    min_works: MinWorks = 30,
    topic: Annotated[str | None, typer.Option(help="Only those that work on this topic (id or name).")] = None,
    country: Annotated[str | None, typer.Option(help="Only those in this country (ISO, two letters).")] = None,
    novelty: Annotated[float, typer.Option(min=0, max=1, help="0: most likely; 1: least known.")] = 0.0,
    out: Out = None,
    format: Written = None,
    as_json: AsJson = False,
    memory: Memory = "1GB",
    engine: Engine = EngineName.duckdb,
    lineage: Counted = Lineage.own,
    data: Data = None,
) -> None:
    """With which institutions one may come to work that it has not published with yet."""
    from ortaq.cli.ranking import Asked, found_partners, ranked_partners
    from ortaq.cli.refusals import refusals_told, refuse

    asked = Asked(data, cut, top, memory, out, format.value if format else None, engine.value, lineage.value)
    if (queries is None) == (a is None):
        refuse("give either one institution, or a file of them with --queries (not both).")
    with refusals_told():
        if queries is not None:
            ranked_partners(asked, queries, min_works=min_works)
        else:
            wishes = {"min_works": min_works, "topic": topic, "country": country, "novelty": novelty}
            found_partners(asked, str(a), wishes, as_json=as_json)


def people(
    a: Side = None,
    b: Side = None,
    topic: Annotated[str | None, typer.Option(help="The topic (id or name).")] = None,
    queries: Queries = None,
    cut: Cut = None,
    top: Top = 10,
    out: Out = None,
    format: Written = None,
    as_json: AsJson = False,
    memory: Memory = "1GB",
    engine: Engine = EngineName.duckdb,
    lineage: Counted = Lineage.own,
    data: Data = None,
) -> None:
    """Whom to bring together on both sides, in a topic."""
    from ortaq.cli.ranking import Asked, found_people, ranked_people
    from ortaq.cli.refusals import refusals_told, refuse

    asked = Asked(data, cut, top, memory, out, format.value if format else None, engine.value, lineage.value)
    if (queries is None) != (a is not None and b is not None and topic is not None):
        refuse("give either two institutions and --topic, or a file of questions with --queries (not both).")
    with refusals_told():
        if queries is not None:
            ranked_people(asked, queries)
        else:
            found_people(asked, str(a), str(b), str(topic), as_json=as_json)


def backtest(
    cut: Annotated[
        int | None, typer.Option(help="Rank with works up to this year (default: three before the newest).")
    ] = None,
    until: Annotated[
        int | None, typer.Option(help="Compare with works up to this year (default: three after).")
    ] = None,
    min_works: MinWorks = 30,
    as_json: AsJson = False,
    memory: Memory = "1GB",
    engine: Engine = EngineName.duckdb,
    lineage: Counted = Lineage.own,
    data: Data = None,
) -> None:
    """How often such suggestions have come true, beside simpler ways to suggest."""
    from ortaq.cli.ranking import Asked, told_backtest
    from ortaq.cli.refusals import refusals_told

    with refusals_told():
        told_backtest(
            Asked(data, cut, 10, memory, None, None, engine.value, lineage.value), until, min_works, as_json=as_json
        )
