"""What is known of an installed release without reading it: ``manifest.json`` in its folder."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ortaq.resolution.installing.comparing import Brief
from ortaq.resolution.lists.errors import BadList

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """``counts`` by status (active, inactive, withdrawn), stubs apart; ``installed`` is ISO 8601 in UTC."""

    release: str
    source: str
    installed: str
    counts: dict[str, int]
    stubs: int
    sha256: dict[str, str]

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def count(release: Mapping[str, Brief]) -> tuple[dict[str, int], int]:
    """Records by status, and stubs."""
    found = Counter("stub" if brief.stub else brief.status for brief in release.values())
    stubs = found.pop("stub", 0)
    return dict(sorted(found.items())), stubs


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an installed release. Raises BadList when it is damaged."""
    path = folder / MANIFEST
    try:
        return Manifest(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise BadList(f"{path}: cannot be read ({error}); run 'ortaq ror install' again.") from error
