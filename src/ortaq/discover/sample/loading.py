"""The invented corpus into a data folder, unless real works are there."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from ortaq.discover.errors import NotLoaded
from ortaq.discover.sample.generating import sample_works
from ortaq.discover.works.catalogue import Catalogue, read_catalogue
from ortaq.discover.works.loading import load


def load_sample(data: Path, *, seed: int = 7) -> Catalogue:
    """Make the invented works the corpus of ``data``. Raises NotLoaded where real ones are loaded."""
    there = read_catalogue(data)
    if there and not there.sample:
        raise NotLoaded("Real works are loaded; the invented sample does not replace them: 'ortaq works drop' first.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for work in sample_works(seed=seed):
                file.write(json.dumps(work, ensure_ascii=False) + "\n")
        return load([path], data=data, sample=True)
