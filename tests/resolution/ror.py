"""Small registries of our own in ROR's layout, for tests."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PLACE = {
    "continent_code": "AS",
    "continent_name": "Asia",
    "country_code": "KZ",
    "country_name": "Kazakhstan",
    "country_subdivision_code": "35",
    "country_subdivision_name": "Ulytau",
    "lat": 47.78,
    "lng": 67.71,
    "name": "Zhezkazgan",
}


def record(number: int, name: str = "", **fields: Any) -> dict[str, Any]:
    """A v2 record: ``number`` makes the id; other fields replace those of a plain active university."""
    return {
        "admin": {"last_modified": {"date": "2026-01-15", "schema_version": "2.1"}},
        "domains": [],
        "established": 1961,
        "external_ids": [],
        "id": ror_id(number),
        "links": [],
        "locations": [{"geonames_details": PLACE, "geonames_id": 1516589}],
        "names": [{"lang": "en", "types": ["ror_display", "label"], "value": name or f"Copper Institute {number}"}],
        "relationships": [],
        "status": "active",
        "types": ["education"],
        **fields,
    }


def ror_id(number: int) -> str:
    return f"https://ror.org/0{number:06d}9"


def relation(kind: str, number: int, label: str = "") -> dict[str, str]:
    return {"type": kind, "id": ror_id(number), "label": label or f"Copper Institute {number}"}


def write_dump(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    """A dump at ``path``, packed as its ending says; the zip holds a CSV beside, as ROR's does."""
    content = json.dumps(list(records), ensure_ascii=False, indent=2).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name.endswith(".zip"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.name.replace(".zip", ".csv"), "id,name\n")
            archive.writestr(path.name.replace(".zip", ".json"), content)
    else:
        path.write_bytes(gzip.compress(content) if path.name.endswith(".gz") else content)
    return path
