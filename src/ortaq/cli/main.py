"""``ortaq``: the command line. Heavy imports wait inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli import judgements, ror
from ortaq.cli.options import DATA_HELP
from ortaq.cli.resolve import resolve

app = typer.Typer(
    name="ortaq",
    help="Builds and keeps a research university's international partnerships.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.add_typer(ror.app, name="ror")
app.add_typer(judgements.app, name="judgements")
app.command()(resolve)


class Format(StrEnum):
    json = "json"
    html = "html"


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"ortaq {version('ortaq')}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Builds and keeps a research university's international partnerships."""


@app.command()
def capture(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Files (.txt .md .html .json .pdf .docx .eml) or folders.")
    ],
    lang: Annotated[str, typer.Option(help="auto, en, ru, kk or zh.")] = "auto",
    out: Annotated[Path | None, typer.Option(help="Write one file per article into this folder.")] = None,
    format: Annotated[Format, typer.Option(help="json: the facts; html: a page with the quotes marked.")] = Format.json,
    data: Annotated[Path | None, typer.Option(help=DATA_HELP)] = None,
) -> None:
    """Read articles and print or write their facts, each with the quote that supports it."""
    from ortaq.cli.capture import capture_files
    from ortaq.cli.refusals import refusals_told
    from ortaq.resolution import open_index

    with refusals_told():
        index = open_index(data)
    if capture_files(paths, index=index, lang=lang, out=out, format=format.value):
        raise typer.Exit(2)


def main() -> None:
    """Entry point of the ``ortaq`` script."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # facts are UTF-8 wherever they are piped, as the files are
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
