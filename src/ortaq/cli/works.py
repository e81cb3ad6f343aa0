"""``ortaq works``: the corpus of publications behind areas, partners and people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli.options import DATA_HELP

app = typer.Typer(help="The publications behind promising areas, partners and people.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help=DATA_HELP)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Memory = Annotated[str, typer.Option(help="What may be held in memory before it spills to disk, such as 4GB.")]
Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…",
        help="Works as OpenAlex publishes them: .jsonl, .jsonl.gz, .parquet, or a folder of them; or your own "
        "table of publications (.csv, .xlsx with the columns doi, title, year, authors, affiliations).",
    ),
]


Topics = Annotated[
    list[Path] | None,
    typer.Option(
        "--topics", metavar="FILE", help="Topics of OpenAlex (.jsonl.gz); their names go before those in the works."
    ),
]


@app.command()
def load(
    paths: Paths, topics: Topics = None, memory: Memory = "1GB", data: Data = None, as_json: AsJson = False
) -> None:
    """Make these works the corpus, in place of the one before; the same command again goes on after a stop."""
    _load(paths, topics, memory, data, as_json, add=False)


@app.command()
def update(
    paths: Paths, topics: Topics = None, memory: Memory = "1GB", data: Data = None, as_json: AsJson = False
) -> None:
    """Bring the corpus up to date: newer records win, merged ids follow, deleted works go."""
    _load(paths, topics, memory, data, as_json, add=True)


def _load(
    paths: list[Path], topics: list[Path] | None, memory: str, data: Path | None, as_json: bool, *, add: bool
) -> None:
    from ortaq.cli.corpus import status_text
    from ortaq.cli.progress import progress_shown
    from ortaq.cli.refusals import refusals_told
    from ortaq.discover.works.loading import load as load_works
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        with progress_shown() as progress:
            catalogue = load_works(
                paths, data=data_folder(data), add=add, topics=topics or (), memory=memory, progress=progress
            )
        typer.echo(_json(catalogue.as_dict()) if as_json else status_text(catalogue))


@app.command()
def fetch(
    institution: Annotated[list[str] | None, typer.Option(help="ROR id of an institution; may be given again.")] = None,
    since: Annotated[int | None, typer.Option(min=1000, max=9999, help="First year of publication.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of an author's institution (ISO, two letters).")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Start without asking, once the cost is told.")] = False,
    memory: Memory = "1GB",
    data: Data = None,
) -> None:
    """Bring works from OpenAlex and add them to the corpus; tells the cost first, goes on after a stop.

    Exit code 1 when the day's allowance is spent before all is here: the same command goes on tomorrow.
    """
    from ortaq.cli.fetching import fetch_works
    from ortaq.cli.refusals import refusals_told
    from ortaq.discover.fetching.wish import wish_for
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        wish = wish_for(institution or [], since=since, country=country)
        code = fetch_works(wish, data=data_folder(data), memory=memory, yes=yes)
    raise typer.Exit(code)


@app.command()
def sample(data: Data = None) -> None:
    """Load a small invented corpus, to try things out; the first real load replaces it."""
    from ortaq.cli.corpus import status_text
    from ortaq.cli.refusals import refusals_told
    from ortaq.discover.sample.loading import load_sample
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        typer.echo(status_text(load_sample(data_folder(data))))


@app.command()
def status(data: Data = None, as_json: AsJson = False) -> None:
    """Say what is loaded: edition, from what, how much, what was left out and why."""
    from ortaq.cli.corpus import NOTHING, status_text
    from ortaq.cli.refusals import refusals_told
    from ortaq.discover.works.catalogue import read_catalogue
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        catalogue = read_catalogue(data_folder(data))
        if as_json:
            typer.echo(_json(catalogue.as_dict() if catalogue else {"edition": None}))
        else:
            typer.echo(status_text(catalogue) if catalogue else NOTHING)


@app.command()
def drop(data: Data = None) -> None:
    """Remove the corpus from the data folder."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.discover.works.editions import drop as drop_works
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        typer.echo("The corpus is removed." if drop_works(data_folder(data)) else "No works were loaded.")


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
