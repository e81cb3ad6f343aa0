"""The starter list against the ROR records at hand: every disagreement is listed, or explained in exceptions.tsv."""

from __future__ import annotations

import gzip
import json
import math
from importlib.resources import files
from pathlib import Path

import pytest

from ortaq.resolution.lists.ror import organization_of
from ortaq.resolution.lists.starter import read_starter
from ortaq.resolution.normalize.words import content, forms
from ortaq.vocabulary.organizations import Organization

MAX_KM = 60


def exceptions() -> set[tuple[str, str]]:
    file = files("ortaq.resolution").joinpath("starter", "exceptions.txt")
    lines = file.read_text(encoding="utf-8").splitlines()
    return {(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")}


def kilometers(a: Organization, b: Organization) -> float:
    if a.latitude is None or b.latitude is None or a.longitude is None or b.longitude is None:
        return 0.0
    x = math.radians(a.longitude - b.longitude) * math.cos(math.radians((a.latitude + b.latitude) / 2))
    return 6371 * math.hypot(x, math.radians(a.latitude - b.latitude))


def disagreements(ours: Organization, theirs: Organization) -> list[tuple[str, str]]:
    found = []
    if theirs.status != "active":
        found.append(("status", theirs.status))
    if ours.country != theirs.country:
        found.append(("country", f"{ours.country} / {theirs.country}"))
    shared = {content(forms(name.value)) for name in ours.names} & {content(forms(name.value)) for name in theirs.names}
    if not shared:
        found.append(("name", f"{ours.name} / {theirs.name}"))
    if kilometers(ours, theirs) > MAX_KM:
        found.append(("place", f"{ours.city} / {theirs.city}"))
    return found


@pytest.mark.shared
def test_every_disagreement_with_ror_is_explained(shared_data: Path) -> None:
    dump = next((shared_data / "ror").glob("v2*.json.gz"))
    records = {record["id"]: organization_of(record) for record in json.loads(gzip.decompress(dump.read_bytes()))}
    known = set(gzip.decompress((shared_data / "ror" / "ror-ids-2022-03.txt.gz").read_bytes()).decode().split())
    known |= {id.rsplit("/", 1)[-1] for id in known}
    found, explained = [], exceptions()
    for ours in read_starter():
        if ours.ror is None:
            continue
        bare = ours.id.rsplit("/", 1)[-1]
        if ours.id not in records:
            if bare not in known:
                found.append(f"{bare} {ours.name}: id unknown to ROR")
            continue
        found += [
            f"{bare} {ours.name}: {field}: {what}"
            for field, what in disagreements(ours, records[ours.id])
            if (bare, field) not in explained
        ]
    assert found == [], "\n".join(found)
