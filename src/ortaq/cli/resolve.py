"""``ortaq resolve``: names and affiliations to ids, a few by hand or a file full."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli.options import DATA_HELP


def resolve(
    texts: Annotated[list[str] | None, typer.Argument(metavar="TEXT…", help="Names or affiliations.")] = None,
    source: Annotated[
        Path | None,
        typer.Option("--in", help='A file: .jsonl ({"id", "text"[, "context"][, "country"]} a line), .csv or .xlsx.'),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Where to write; of .jsonl a later run continues there.")] = None,
    column: Annotated[str | None, typer.Option(help="Of a table: the column that holds the names.")] = None,
    country_column: Annotated[str | None, typer.Option(help="Of a table: a column of countries (ISO).")] = None,
    sheet: Annotated[str | None, typer.Option(help="Of .xlsx: the sheet (default: the first).")] = None,
    country: Annotated[str | None, typer.Option(help="The country expected (ISO, two letters).")] = None,
    context: Annotated[str | None, typer.Option(help="The sentence or text around the name.")] = None,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes at work on a file.")] = 1,
    explain: Annotated[bool, typer.Option("--explain", help="Show how each part counted.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
    data: Annotated[Path | None, typer.Option(help=DATA_HELP)] = None,
) -> None:
    """Say which organization a name means: candidates with probability and reasons."""
    from ortaq.cli.refusals import refusals_told, refuse
    from ortaq.cli.resolving.asking import Columns, Hints, resolve_file, resolve_texts

    if bool(texts) == bool(source):
        refuse("give either texts, or a file with --in (not both).")
    hints = Hints(country=country, context=context)
    with refusals_told():
        if source is None:
            resolve_texts(texts or [], hints, data=data, explain=explain, as_json=as_json)
        elif resolve_file(
            source, out, hints, Columns(column, country_column, sheet), data=data, jobs=jobs, explain=explain
        ):
            raise typer.Exit(1)
