"""``ortaq``: the command line. Heavy imports wait inside the commands, so that ``--help`` answers at once."""

from __future__ import annotations

import typer

app = typer.Typer(
    name="ortaq",
    help="Builds and keeps a research university's international partnerships.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def root() -> None:
    """Builds and keeps a research university's international partnerships."""


def main() -> None:
    """Entry point of the ``ortaq`` script."""
    app()
