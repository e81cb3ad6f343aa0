"""Name stubs: bodies of which nothing but an id and a name is known, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.opened import opened
from ortaq.vocabulary.organizations import Name, NameKind, Organization


def read_stubs(path: Path) -> Iterator[Organization]:
    """Every stub of a ``.jsonl`` or ``.jsonl.gz``, ``{"id", "names": [{"value"}]}`` a line. Raises BadList."""
    with opened(path) as stream:
        for number, line in enumerate(stream, start=1):
            if line.strip():
                yield _stub(line, f"{path}: line {number}")


def _stub(line: bytes, where: str) -> Organization:
    try:
        row = json.loads(line)
        id, values = row["id"], [name["value"] for name in row["names"]]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadList(f'{where}: not a name stub ({error!r}); expected {{"id", "names": [{{"value"}}]}}.') from error
    if not values or not all(isinstance(value, str) and value for value in (id, *values)):
        raise BadList(f"{where}: the id or a name is empty.")
    names = tuple(Name(value, None, NameKind.ALIAS if place else NameKind.LABEL) for place, value in enumerate(values))
    return Organization(id=id, name=values[0], names=names, stub=True)
