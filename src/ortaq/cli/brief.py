"""``ortaq brief``: the registry is asked by a program of its own, since the command line knows no Django."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ortaq.cli.options import DATA_HELP
from ortaq.cli.refusals import refuse


class Language(StrEnum):
    en = "en"
    kk = "kk"
    ru = "ru"
    zh = "zh"


class Format(StrEnum):
    pdf = "pdf"
    docx = "docx"
    html = "html"


def brief(
    organization: Annotated[str, typer.Argument(metavar="ORG", help="ROR id, or any of its names in the registry.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    engagement: Annotated[
        str | None, typer.Option(metavar="ID", help="The visit that it is for: as in its address, or its number.")
    ] = None,
    lang: Annotated[Language, typer.Option(help="The language of the pack.")] = Language.en,
    format: Annotated[
        Format, typer.Option(help="pdf, docx (an officer can edit it), or html (for the phone).")
    ] = Format.pdf,
    data: Annotated[Path | None, typer.Option(help=DATA_HELP)] = None,
) -> None:
    """Make a cited briefing pack of a partner, or for a visit, from what the registry holds.

    It holds what everybody in the office may see, and is kept in the registry as it was made.
    """
    command = [sys.executable, "-m", "ortaq.config.manage", "brief", f"--lang={lang.value}", f"--format={format.value}"]
    command += [f"--out={out}"]
    command += [f"--engagement={engagement}"] if engagement is not None else []
    command += [f"--data={data}"] if data is not None else []
    done = subprocess.run([*command, "--", organization], capture_output=True, text=True, encoding="utf-8")  # noqa: S603 - our own command
    if done.returncode == 2:
        refuse(done.stderr.strip().removeprefix("CommandError: ").removeprefix("ortaq-office: "))
    sys.stderr.write(done.stderr)
    sys.stdout.write(done.stdout)
    raise typer.Exit(done.returncode)
