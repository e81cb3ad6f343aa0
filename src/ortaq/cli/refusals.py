"""Refusals as the command line tells them: one line on standard error, exit code 2, no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from ortaq.discover.errors import DiscoverError
from ortaq.resolution.errors import ResolutionError


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turns a refusal of resolution or discover into its message and exit code 2."""
    try:
        yield
    except (ResolutionError, DiscoverError) as error:
        refuse(str(error))


def refuse(message: str) -> NoReturn:
    """Say why, and end with exit code 2."""
    print(f"ortaq: {message}", file=sys.stderr)
    raise SystemExit(2)
