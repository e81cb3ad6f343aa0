"""How long work tells where it stands."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called often, with what is being done, how much of it is done, and the whole where it is known."""

    def __call__(self, step: str, done: int, total: int | None) -> None: ...


def silent(step: str, done: int, total: int | None) -> None:
    """Tells nobody."""
