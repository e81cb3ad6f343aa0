"""``ortaq judgements``: what people decided names mean, listed, added, brought out and in."""

from __future__ import annotations

import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ortaq.cli.options import DATA_HELP

if TYPE_CHECKING:
    from ortaq.resolution.judgements.judgement import Judgement

app = typer.Typer(help="What people decided names mean; it overrides every score.", no_args_is_help=True)

Data = Annotated[Path | None, typer.Option(help=DATA_HELP)]


class VerdictOption(StrEnum):
    positive = "positive"
    negative = "negative"
    unsure = "unsure"
    none = "none"


@app.command("list")
def list_(
    text: Annotated[str | None, typer.Argument(help="Only those on this text.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
    data: Data = None,
) -> None:
    """List the judgements with their history, oldest first."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.resolution.judgements.exchange import as_row
    from ortaq.resolution.judgements.judgements import Judgements

    with refusals_told():
        for one in Judgements.open(data).history(text):
            typer.echo(json.dumps(as_row(one), ensure_ascii=False) if as_json else _line(one))


def _line(one: Judgement) -> str:
    where = f" [{one.context}]" if one.context else ""
    note = f" – {one.note}" if one.note else ""
    meant = one.organization or "any body"
    return f"{one.at[:19]}  {one.verdict:<8}  {one.text}{where} → {meant}  ({one.by}){note}"


@app.command()
def add(
    text: Annotated[str, typer.Argument(help="The name as it stands in texts.")],
    verdict: Annotated[
        VerdictOption,
        typer.Option(help="positive: it means the body; negative: it does not; unsure; none: take back."),
    ],
    organization: Annotated[
        str | None, typer.Option(help="ROR id (or starter:…). Without one, negative means: none that lists hold.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Only where this country (ISO, two letters) is expected.")] = None,
    context: Annotated[str | None, typer.Option(help="Only with exactly this text around the name.")] = None,
    by: Annotated[str | None, typer.Option(help="Who judges (default: your user name).")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    data: Data = None,
) -> None:
    """Remember what a name means."""
    import getpass

    from ortaq.cli.refusals import refusals_told
    from ortaq.resolution.judgements.judgement import Verdict, organization_id
    from ortaq.resolution.judgements.judgements import Judgements

    with refusals_told():
        Judgements.open(data).record(
            text,
            Verdict(verdict.value),
            organization_id(organization) if organization else None,
            by=by or getpass.getuser(),
            country=country,
            context=context,
            note=note,
        )


@app.command("export")
def export_(
    out: Annotated[Path | None, typer.Option(help="A .jsonl or .csv file (default: JSON lines, printed).")] = None,
    data: Data = None,
) -> None:
    """Bring all judgements out as data."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.cli.writing import write_whole
    from ortaq.resolution.judgements.exchange import write_csv, write_jsonl
    from ortaq.resolution.judgements.judgements import Judgements

    with refusals_told():
        history = Judgements.open(data).history()
        if out is None:
            write_jsonl(history, sys.stdout)
            return
        content = io.StringIO(newline="")
        (write_csv if out.suffix.lower() == ".csv" else write_jsonl)(history, content)
        write_whole(out, content.getvalue().encode())
        typer.echo(f"{len(history)} judgements written to {out}.")


@app.command("import")
def import_(
    path: Annotated[Path, typer.Argument(help="A .jsonl or .csv file, as export writes it.")], data: Data = None
) -> None:
    """Take in judgements, all or none; those that are known already are passed over."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.resolution.judgements.exchange import read_file
    from ortaq.resolution.judgements.judgements import Judgements

    with refusals_told():
        judgements = read_file(path)
        new = Judgements.open(data).add(judgements)
        typer.echo(f"{new} judgements imported, {len(judgements) - new} were known.")
