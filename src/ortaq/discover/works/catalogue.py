"""What is known of the loaded corpus without opening its tables: ``works/catalogue.json``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ortaq.discover.errors import NoCorpus, OtherLayout
from ortaq.discover.works.layout import LAYOUT

CATALOGUE = "catalogue.json"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An edition of the corpus: where its tables lie, from what they were made, what is in them and what is not.

    ``made`` is ISO 8601 in UTC; ``counts`` rows by table; ``left_out`` works by reason: those that stay out of pair
    statistics, and lines that were no work at all; ``problems`` names such lines (file and line); ``sample`` marks
    invented data; ``layout`` is that of the tables.
    """

    edition: str
    made: str
    folder: str
    sources: list[dict[str, Any]]
    counts: dict[str, int]
    left_out: dict[str, int]
    oldest_year: int | None
    newest_year: int | None
    problems: list[str] = field(default_factory=list)
    sample: bool = False
    layout: int = 1

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def works_folder(data: Path) -> Path:
    """Where the corpus lies in a data folder."""
    return data / "works"


def read_catalogue(data: Path) -> Catalogue | None:
    """The edition in use; None when nothing is loaded. Raises NoCorpus when it is damaged, OtherLayout."""
    path = works_folder(data) / CATALOGUE
    try:
        catalogue = Catalogue(**json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise NoCorpus(f"{path}: cannot be read ({error}); run 'ortaq works load' again.") from error
    if catalogue.layout != LAYOUT:
        raise OtherLayout(f"{path}: was made by another version of Ortaq; run 'ortaq works load PATH' again.")
    if not (works_folder(data) / catalogue.folder).is_dir():
        raise NoCorpus(f"{path}: the folder {catalogue.folder} is gone; run 'ortaq works load' again.")
    return catalogue
