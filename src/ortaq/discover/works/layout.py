"""The two shapes of works: the record as OpenAlex publishes it (only what we read), and our tables."""

from __future__ import annotations

import json
from typing import Any

Shape = Any  # "VARCHAR" and the like, {name: shape} for a struct, [shape] for a list

NAMED: Shape = {"id": "VARCHAR", "display_name": "VARCHAR"}
TOPIC: Shape = {**NAMED, "score": "DOUBLE", "subfield": NAMED, "field": NAMED, "domain": NAMED}
INSTITUTION: Shape = {
    "id": "VARCHAR",
    "ror": "VARCHAR",
    "display_name": "VARCHAR",
    "country_code": "VARCHAR",
    "type": "VARCHAR",
    "lineage": ["VARCHAR"],
}
AUTHOR: Shape = {"id": "VARCHAR", "display_name": "VARCHAR", "orcid": "VARCHAR"}

# The record: what a line of JSON, or a row of Parquet, is read as. What else stands in it is passed over.
RECORD: dict[str, Shape] = {
    "id": "VARCHAR",
    "doi": "VARCHAR",
    "title": "VARCHAR",
    "display_name": "VARCHAR",
    "publication_year": "INTEGER",
    "type": "VARCHAR",
    "updated_date": "VARCHAR",
    "is_retracted": "BOOLEAN",
    "is_paratext": "BOOLEAN",
    "cited_by_count": "BIGINT",
    "primary_location": {"source": NAMED},
    "topics": [TOPIC],
    "primary_topic": TOPIC,
    "institutions": [INSTITUTION],
    "authorships": [{"author_position": "VARCHAR", "author": AUTHOR, "institutions": [INSTITUTION]}],
}

# Our tables, each a folder of Parquet files in the folder of an edition. ``work`` is a number of this edition;
# ``institution`` is the ROR id, else the id that the source gives; ``topic`` and ``author`` are ids of the source;
# ``key`` is a number for the author, of 63 bits, by which rows are found several times quicker than by the id.
TABLES = {
    "works": "work BIGINT, id VARCHAR, doi VARCHAR, title VARCHAR, year SMALLINT, type VARCHAR, source VARCHAR, "
    "updated VARCHAR, cited_by_count BIGINT, n_institutions INTEGER, countable BOOLEAN, reason VARCHAR",
    "work_topics": "work BIGINT, topic VARCHAR, score DOUBLE",
    "work_institutions": "work BIGINT, institution VARCHAR",
    "authorships": "work BIGINT, author VARCHAR, position VARCHAR, institution VARCHAR, key BIGINT",
    "institutions": "institution VARCHAR, ror VARCHAR, name VARCHAR, country VARCHAR, type VARCHAR, source VARCHAR",
    "authors": "author VARCHAR, name VARCHAR, orcid VARCHAR, key BIGINT",
    "topics": "topic VARCHAR, name VARCHAR, subfield VARCHAR, subfield_name VARCHAR, field VARCHAR, "
    "field_name VARCHAR, domain VARCHAR, domain_name VARCHAR",
    "lineage": "institution VARCHAR, ancestor VARCHAR",
}

KEYED = ("authorships", "authors")
SORTED = ("authorships", "work_institutions")  # by institution, so that the rows of one lie together
STORE = "tables.duckdb"  # the tables once more, as a file of DuckDB
LAYOUT = 2  # raised when the tables change; a corpus of another one has to be loaded again

MOST_INSTITUTIONS = 50  # a work of more says nothing about any two of them
FIRST_YEAR, LAST_YEAR = 1000, 9999  # what is no year of four digits is none


def columns_of(table: str) -> str:
    """The names of a table's columns, as SQL lists them, without the key that is made when they are written."""
    names = (column.split()[0] for column in TABLES[table].split(", "))
    return ", ".join(name for name in names if name != "key")


def column_type(shape: Shape) -> str:
    """The shape as a type of SQL."""
    if isinstance(shape, dict):
        return f"STRUCT({', '.join(f'{name} {column_type(inner)}' for name, inner in shape.items())})"
    if isinstance(shape, list):
        return f"{column_type(shape[0])}[]"
    return str(shape)


def json_shape(shape: Shape) -> str:
    """The shape as ``from_json`` of DuckDB wants it."""
    return json.dumps(shape)
