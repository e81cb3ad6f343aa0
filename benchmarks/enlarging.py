"""A corpus made larger than it is, to measure growth of cost: its works again and again, under other ids.

Copies share institutions and topics as works of a large corpus do: about √copies sets of institutions, up to 30 sets
of topics (150 topics become the 4,500 of OpenAlex), authors of their own. Nothing is drawn by chance.
"""

from __future__ import annotations

import dataclasses
import math
from pathlib import Path

from ortaq.discover.engine import parquet, session
from ortaq.discover.works.building import write_table
from ortaq.discover.works.catalogue import CATALOGUE, Catalogue, read_catalogue, works_folder
from ortaq.discover.works.layout import columns_of
from ortaq.discover.works.loading import LARGE
from ortaq.discover.works.storing import store
from ortaq.resolution.installing.writing import write_json

TOPIC_SETS = 30
AGAIN = {"work": "work + copy * {step}", "id": "id || '/' || copy", "author": "author || '/' || copy"}
SET = {"institution": "institution || '/' || copy % {bodies}", "topic": "topic || '/' || copy % {topics}",
       "ancestor": "ancestor || '/' || copy % {bodies}"}  # fmt: skip
# Which columns of a table change, and whether the rows of copies that share a set are one.
CHANGED = {
    "works": ("work", "id"),
    "work_topics": ("work", "topic"),
    "work_institutions": ("work", "institution"),
    "authorships": ("work", "author", "institution"),
    "authors": ("author",),
    "institutions": ("institution",),
    "topics": ("topic",),
    "lineage": ("institution", "ancestor"),
}
ONCE = ("institutions", "topics", "lineage")


def enlarge(small: Path, large: Path, works: int) -> Catalogue:
    """From the corpus of the data folder ``small`` one of about so many works in ``large``; what it holds."""
    former = read_catalogue(small)
    if former is None:
        raise SystemExit(f"{small}: no works are loaded")
    copies = max(1, round(works / former.counts["works"]))
    sets = {"bodies": math.ceil(math.sqrt(copies)), "topics": TOPIC_SETS if copies > 1 else 1}
    folder = works_folder(large) / former.folder
    folder.mkdir(parents=True)
    counts = {}
    with session(spill=large / "spill", memory="4GB") as engine:
        ((step,),) = engine.rows("SELECT max(work) + 1 FROM " + parquet(_files(small, former, "works")))  # noqa: S608
        for table, columns in CHANGED.items():
            told = ", ".join(f"{(AGAIN | SET)[name].format(step=step, **sets)} AS {name}" for name in columns)
            once = "DISTINCT" if table in ONCE else ""
            copied = f"{parquet(_files(small, former, table))}, range({copies}) AS copies(copy)"
            rows = f"SELECT {once} {columns_of(table)} FROM (SELECT * REPLACE ({told}) FROM {copied})"  # noqa: S608
            counts[table] = write_table(table, rows, folder, engine)
        if counts["works"] >= LARGE:
            store(folder, engine)
    catalogue = dataclasses.replace(former, counts=counts, edition=f"{former.edition}-x{copies}")
    write_json(works_folder(large) / CATALOGUE, catalogue.as_dict())
    return catalogue


def _files(data: Path, catalogue: Catalogue, table: str) -> Path:
    return works_folder(data) / catalogue.folder / table / "*.parquet"
