"""Where the content of an item of an archive is: as rows keep it, and as the reader of entries wants it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ortaq.capture.archives.entries import Entry
from ortaq.vocabulary.articles import Article


def place_of(entry: Entry, stored: Path | None) -> dict[str, Any]:
    """What a row must keep of an entry. The archive's own file is not named: it may lie elsewhere tomorrow."""
    if entry.article is not None:
        fields = dataclasses.asdict(entry.article)
        return {"article": {key: value for key, value in fields.items() if value}}
    place: dict[str, Any] = {}
    if entry.address is not None:
        place["address"] = entry.address
    if entry.path is not None and entry.path != stored:
        place["path"] = str(entry.path.resolve())
    if entry.member is not None:
        place["member"] = entry.member
    return place


def entry_at(name: str, place: Mapping[str, Any], stored: Path | None) -> Entry:
    """The entry that a row stands for."""
    if "article" in place:
        fields = {**place["article"], "pages": tuple(place["article"].get("pages", ()))}
        return Entry(name, article=Article(**fields))
    if "address" in place:
        return Entry(name, address=place["address"])
    path = Path(place["path"]) if "path" in place else stored
    if path is None:
        return Entry(name, problem=f"{name}: its file is not here any more; bring it again.")
    return Entry(name, path=path, member=place.get("member"))
