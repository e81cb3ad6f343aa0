"""What ``ortaq works fetch`` does and says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

from ortaq.cli.corpus import status_text
from ortaq.cli.progress import progress_shown
from ortaq.cli.refusals import refuse
from ortaq.discover.errors import Spent
from ortaq.discover.fetching.pages import count, fetch, forget, read_state
from ortaq.discover.fetching.wish import DOLLARS_A_CALL, Wish, calls_for
from ortaq.discover.works.loading import load

BASE = "https://api.openalex.org"


def fetch_works(wish: Wish, *, data: Path, memory: str, yes: bool) -> int:
    """Tell the cost, bring the works, add them to the corpus; the exit code. Raises DiscoverError."""
    base = os.environ.get("ORTAQ_OPENALEX") or BASE
    key = os.environ.get("ORTAQ_OPENALEX_KEY") or None
    total = count(wish, base=base, key=key)
    if not total:
        refuse(f"{base}: there are no works for {wish.filter}.")
    typer.echo(_cost(total, read_state(data, wish).works, key), err=True)
    if not yes and not (sys.stdin.isatty() and typer.confirm("Start?")):
        refuse("nothing was fetched; --yes starts it.")
    try:
        with progress_shown() as progress:
            pages, _ = fetch(wish, data=data, base=base, key=key, total=total, progress=progress)
            catalogue = load([pages], data=data, add=True, memory=memory, progress=progress)
    except Spent as spent:
        typer.echo(f"ortaq: {spent} {read_state(data, wish).works:,} of {total:,} works are here.", err=True)
        return 1
    forget(data, wish)
    typer.echo(status_text(catalogue))
    return 0


def _cost(total: int, here: int, key: str | None) -> str:
    calls = calls_for(max(total - here, 0))
    told = f"{total:,} works; {calls:,} calls, roughly US${calls * DOLLARS_A_CALL:.2f} (US$1 a day is free with a key)."
    if here:
        told = f"{here:,} of them are here. {told}"
    return told if key else f"{told} No key is set (ORTAQ_OPENALEX_KEY): without one little is free."
