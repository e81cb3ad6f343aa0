"""``ortaq ror``: the registry of research organizations, installed, looked at, brought up to date."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from ortaq.cli.options import DATA_HELP

app = typer.Typer(help="The registry of research organizations (ROR) behind the names.", no_args_is_help=True)

From = Annotated[
    Path | None,
    typer.Option(
        "--from", help="A ROR dump (.json, .json.gz, .zip) or a folder with one. Default: the newest release."
    ),
]
Data = Annotated[Path | None, typer.Option(help=DATA_HELP)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def install(path: From = None, data: Data = None) -> None:
    """Install a release: from a file or folder, else the newest one, downloaded and verified."""
    from ortaq.cli.progress import progress_shown
    from ortaq.cli.refusals import refusals_told
    from ortaq.cli.registry import install_brought, told
    from ortaq.resolution.data_folder import data_folder
    from ortaq.resolution.installing.bringing import bring

    folder = data_folder(data)
    with refusals_told():
        with progress_shown() as progress:
            manifest, _ = install_brought(bring(path, data=folder, progress=progress), folder, progress)
        typer.echo(told(manifest))


@app.command()
def status(data: Data = None, as_json: AsJson = False) -> None:
    """Say what is installed: release, records by status, size, index, when and from where."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.cli.registry import status_of, status_text
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        found = status_of(data_folder(data))
        typer.echo(_json(found) if as_json else status_text(found))


@app.command()
def update(
    path: From = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change; install nothing.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Install a newer release and show what changed: added, renamed, merged, withdrawn."""
    from ortaq.cli.refusals import refusals_told
    from ortaq.cli.registry import changes_text, update_registry
    from ortaq.resolution.data_folder import data_folder

    with refusals_told():
        report = update_registry(path, data=data_folder(data), dry_run=dry_run)
        typer.echo(_json(report) if as_json else changes_text(report))


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1)
