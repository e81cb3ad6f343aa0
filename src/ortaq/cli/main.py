"""``ortaq``: the command line. Heavy imports wait inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli import judgements, ror, works
from ortaq.cli.brief import brief
from ortaq.cli.discovering import areas, backtest, partners, people
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
app.add_typer(works.app, name="works")
app.command()(resolve)
for command in (areas, partners, people, backtest, brief):
    app.command()(command)


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
    named: Annotated[
        list[str],
        typer.Argument(
            metavar="WHAT…",
            help="Files (.txt .md .html .json .pdf .docx .eml), folders, archives (.zip, feeds and sitemaps as .xml, "
            "tables as .csv .tsv .xlsx with an article in each row), or addresses of pages, feeds and sitemaps.",
        ),
    ],
    lang: Annotated[str, typer.Option(help="auto, en, ru, kk or zh.")] = "auto",
    out: Annotated[
        Path | None,
        typer.Option(help="Write one file per article into this folder; the same command again goes on after a stop."),
    ] = None,
    format: Annotated[Format, typer.Option(help="json: the facts; html: a page with the quotes marked.")] = Format.json,
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Say in plain text why each fact is there: quote, rule, pattern, judgement."),
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, max=64, help="Processes that read (default: 1).")] = 1,
    report: Annotated[
        Path | None,
        typer.Option(help="Where to say what became of each, .csv or .json (default: report.csv in --out)."),
    ] = None,
    pause: Annotated[float, typer.Option(min=0, max=600, help="Seconds between two pages of one server.")] = 1.0,
    again: Annotated[
        bool, typer.Option("--again", help="Also read texts that nearly repeat one that was read.")
    ] = False,
    model_url: Annotated[
        str | None,
        typer.Option(
            help="A server that speaks OpenAI's chat completions (https://…/v1): texts are sent to it (default: "
            "$ORTAQ_MODEL_URL, else nowhere)."
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="The language model there (default: $ORTAQ_MODEL; its key: $ORTAQ_MODEL_KEY).")
    ] = None,
    data: Annotated[Path | None, typer.Option(help=DATA_HELP)] = None,
) -> None:
    """Read articles and archives; print or write their facts, each with the quote that supports it.

    Exit code 1 when something could not be read and the rest was, 2 when nothing could.
    """
    from ortaq.cli.capturing.asking import Wishes, capture_all
    from ortaq.cli.capturing.rendering import EXPLAINED
    from ortaq.cli.refusals import refusals_told

    written = EXPLAINED if explain else format.value
    wishes = Wishes(lang, written, out, report, jobs, pause, again, data, model_url, model)
    with refusals_told():
        code = capture_all(named, wishes)
    raise typer.Exit(code)


def main() -> None:
    """Entry point of the ``ortaq`` script."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # facts are UTF-8 wherever they are piped, as the files are
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
