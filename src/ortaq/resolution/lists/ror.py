"""ROR dumps as published (schema v2.x): ``v2.x-YYYY-MM-DD-ror-data.json``, plain, gzipped or in its zip."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ortaq.vocabulary.organizations import Name, NameKind, Organization

_KINDS = {"label": NameKind.LABEL, "alias": NameKind.ALIAS, "acronym": NameKind.ACRONYM}


class BadDump(Exception):
    """The file is not a ROR dump of schema v2; the message names it and says why."""


def find_dump(folder: Path) -> Path | None:
    """The newest dump in ``folder`` by its name, or None."""
    if not folder.is_dir():
        return None
    dumps = [path for path in folder.iterdir() if path.name.startswith("v2") and _is_dump(path.name)]
    return max(dumps, key=lambda path: path.name, default=None)


def _is_dump(name: str) -> bool:
    return name.endswith((".json", ".json.gz", ".zip"))


def read_dump(path: Path) -> Iterator[Organization]:
    """Every record of a dump. Raises BadDump when the file is damaged or of another schema."""
    try:
        records = json.loads(_content(path))
    except (OSError, EOFError, zipfile.BadZipFile, ValueError) as error:
        raise BadDump(f"{path}: not a readable ROR dump ({error}).") from error
    if not isinstance(records, list) or (records and "names" not in records[0]):
        raise BadDump(f"{path}: not a ROR dump of schema v2 (records have no 'names'); get a v2 release.")
    for record in records:
        yield organization_of(record)


def _content(path: Path) -> bytes:
    if path.name.endswith(".zip"):
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".json")]
            if not inside:
                raise BadDump(f"{path}: there is no .json file in the archive.")
            return archive.read(max(inside, key=lambda name: "v2" in name))
    data = path.read_bytes()
    return gzip.decompress(data) if path.name.endswith(".gz") else data


def organization_of(record: Mapping[str, Any]) -> Organization:
    """One ROR v2 record."""
    place = record["locations"][0]["geonames_details"] if record.get("locations") else {}
    names = tuple(_name(name) for name in record["names"])
    display = next((name["value"] for name in record["names"] if "ror_display" in name["types"]), names[0].value)
    related = record.get("relationships") or ()
    return Organization(
        id=record["id"],
        name=display,
        names=names,
        types=tuple(record.get("types") or ()),
        country=place.get("country_code"),
        city=place.get("name"),
        latitude=place.get("lat"),
        longitude=place.get("lng"),
        website=next((link["value"] for link in record.get("links") or () if link["type"] == "website"), None),
        established=record.get("established"),
        status=record.get("status") or "active",
        successors=tuple(item["id"] for item in related if item["type"] == "successor"),
        parents=tuple(item["id"] for item in related if item["type"] == "parent"),
    )


def _name(name: Mapping[str, Any]) -> Name:
    kind = next((_KINDS[word] for word in ("acronym", "label", "alias") if word in name["types"]), NameKind.LABEL)
    return Name(name["value"], name.get("lang"), kind)
