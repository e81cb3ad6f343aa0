"""ROR dumps as published (schema v2.x): ``v2.x-YYYY-MM-DD-ror-data.json``, plain, gzipped or in its zip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ortaq.resolution.lists.arrays import objects
from ortaq.resolution.lists.errors import BadList
from ortaq.resolution.lists.opened import opened
from ortaq.resolution.lists.records import organization_of
from ortaq.vocabulary.organizations import Organization

__all__ = ["organization_of", "read_dump"]


def read_dump(path: Path) -> Iterator[Organization]:
    """Every record of a dump, in its order, in bounded memory. Raises BadList, naming file, record and field."""
    with opened(path) as stream:
        for number, record in enumerate(objects(stream, str(path)), start=1):
            yield _organization(record, number, path)


def _organization(record: dict[str, Any], number: int, path: Path) -> Organization:
    if not isinstance(record.get("names"), list):
        raise BadList(f"{path}: {_other_schema(record)}")
    try:
        organization = organization_of(record)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise BadList(f"{path}: {_record(record, number)} is not of schema v2 ({_said(error)}).") from error
    if not isinstance(organization.id, str) or not organization.id.startswith("https://ror.org/"):
        raise BadList(f"{path}: {_record(record, number)} has no ROR id in its field 'id'.")
    return organization


def _other_schema(record: dict[str, Any]) -> str:
    if isinstance(record.get("name"), str) and "aliases" in record:
        return (
            "a ROR dump of the old schema v1; bring the one of schema v2 (its name ends in _schema_v2.json; "
            "releases since v2.0 hold no other)."
        )
    return "not a ROR dump of schema v2 (a record has no 'names'); bring a ROR release as it is published."


def _record(record: dict[str, Any], number: int) -> str:
    return f"record {number} ({str(record.get('id'))[:60]})"


def _said(error: Exception) -> str:
    return f"no field {error}" if isinstance(error, KeyError) else str(error)
