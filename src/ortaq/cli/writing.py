"""Files that the command line writes: whole, or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ortaq.cli.refusals import refuse


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; a failure is told, with exit code 2, and leaves what was there."""
    with draft_of(path) as draft:
        draft.write_bytes(content)


@contextmanager
def draft_of(path: Path) -> Iterator[Path]:
    """A place beside ``path`` to write to; renamed to it when all went well, else removed."""
    draft = path.with_name(f".{path.stem}.{secrets.token_hex(4)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield draft
        os.replace(draft, path)
    except OSError as error:
        refuse(f"{error.filename2 or path}: cannot be written ({error.strerror or error}).")
    finally:
        draft.unlink(missing_ok=True)
