"""What an edition is made of: records just read, the edition that they bring up to date, merged ids, topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ortaq.discover.engine import Session, parquet, quoted
from ortaq.discover.works.layout import TOPIC, column_type, columns_of
from ortaq.discover.works.staging import Part

DELETED = "https://openalex.org/W4285719527"  # "Deleted Work": what OpenAlex merges works into that are to go
KEYS = {"institutions": "institution", "authors": "author", "topics": "topic", "lineage": "institution, ancestor"}
WITH_WORK = ("works", "work_topics", "work_institutions", "authorships")


@dataclass(frozen=True, slots=True)
class Sources:
    """``former`` is the folder of the edition to bring up to date; ``merged`` files of OpenAlex's merged ids;
    ``topics`` files of topics, whose names go before those in the works."""

    parts: Sequence[Part]
    former: Path | None = None
    merged: Sequence[Path] = ()
    topics: Sequence[Path] = ()


def bring(sources: Sources, session: Session) -> None:
    """Make ``read`` (all records read, each with its number) and ``dropped`` (the numbers that do not count)."""
    _merged(sources, session)
    former = _former("works", sources)
    ((base,),) = session.rows(f"SELECT coalesce(max(work) + 1, 0) FROM ({former})")
    session.run("CREATE OR REPLACE TEMP TABLE parts(part VARCHAR, base BIGINT)")
    for part in sources.parts:
        session.run("INSERT INTO parts VALUES (?, ?)", (part.path, base))
        base += part.records
    paths = ", ".join(quoted(part.path) for part in sources.parts)
    _known_by_doi(paths, former, session)
    session.run(
        "CREATE OR REPLACE TEMP VIEW read AS SELECT base + file_row_number AS work, old IS NULL AS own, "
        "coalesce(new, id) AS id, * EXCLUDE (id, old, new, filename, part, base, file_row_number) "
        f"FROM read_parquet([{paths}], filename = true, file_row_number = true, "
        "hive_partitioning = false) JOIN parts ON part = filename "
        "LEFT JOIN merged ON old = id WHERE id <> ''"
    )
    session.run(
        "CREATE OR REPLACE TEMP TABLE dropped AS WITH offered AS ("
        "SELECT work, id, own, coalesce(updated_date, '') AS updated FROM read UNION ALL "
        f"SELECT work, coalesce(new, id), old IS NULL, coalesce(updated, '') FROM ({former}) "
        "LEFT JOIN merged ON old = id"
        "), ranked AS (SELECT arg_max(work, {'o': own, 'u': updated, 'w': work}) AS kept, list(work) AS works "
        "FROM offered GROUP BY id HAVING count(*) > 1) "
        "SELECT unnest(list_filter(works, lambda w: w <> kept)) AS work FROM ranked "
        f"UNION SELECT work FROM offered WHERE id = {quoted(DELETED)}"
    )


def completed(name: str, select: str, sources: Sources, session: Session) -> str:
    """The rows of a table: those of the records, and of the edition before what still holds."""
    if name == "topics" and sources.topics:
        select = _named(select, sources.topics)
    columns = columns_of(name)
    if sources.former is not None:
        before = _former(name, sources)
        if name == "works":
            before = f"SELECT * REPLACE (coalesce(new, id) AS id) FROM ({before}) LEFT JOIN merged ON old = id"
        held = "dropped USING (work)" if name in WITH_WORK else f"({select}) USING ({KEYS[name]})"
        select = f"SELECT {columns} FROM ({select}) UNION ALL SELECT {columns} FROM ({before}) ANTI JOIN {held}"
    if name in ("authorships", "authors") and sources.merged:
        return _of_merged_authors(name, select, columns)
    return select


def _former(name: str, sources: Sources) -> str:
    if sources.former is None:
        return "SELECT NULL::BIGINT AS work, '' AS id, '' AS doi, '' AS updated WHERE false"
    return f"SELECT * FROM {parquet(sources.former / name / '*.parquet')}"


def _merged(sources: Sources, session: Session) -> None:
    """``merged(old, new)``: ids that stand for others now, chains followed to their end."""
    session.run("CREATE OR REPLACE TEMP TABLE merged(old VARCHAR, new VARCHAR)")
    if not sources.merged:
        return
    paths = ", ".join(map(quoted, sources.merged))
    full = "CASE WHEN {0} LIKE 'http%' THEN {0} ELSE 'https://openalex.org/' || {0} END"
    session.run(
        f"INSERT INTO merged SELECT {full.format('id')}, max({full.format('merge_into_id')}) "
        f"FROM read_csv([{paths}], header = true, all_varchar = true, hive_partitioning = false) "
        "WHERE id <> merge_into_id GROUP BY 1"
    )
    for _ in range(8):  # longer chains were not seen; a ring must not hold us
        session.run("UPDATE merged SET new = further.new FROM merged AS further WHERE merged.new = further.old")


def _known_by_doi(paths: str, former: str, session: Session) -> None:
    """A work of the office's own has its DOI for an id, and gives way to the record that another source has of it."""
    every = (
        f"SELECT id, lower(doi) AS doi FROM read_parquet([{paths}], hive_partitioning = false) "
        f"UNION ALL SELECT id, lower(doi) FROM ({former})"
    )
    session.run(
        f"INSERT INTO merged SELECT own.id, max(other.id) FROM ({every}) own "
        f"JOIN ({every}) other ON other.doi = own.id "
        "WHERE own.id LIKE 'https://doi.org/%' AND other.id NOT LIKE 'https://doi.org/%' GROUP BY own.id"
    )


def _of_merged_authors(name: str, select: str, columns: str) -> str:
    moved = f"SELECT * REPLACE (coalesce(new, author) AS author) FROM ({select}) LEFT JOIN merged ON old = author"
    key = "work, author, institution" if name == "authorships" else "author"
    return f"SELECT DISTINCT ON ({key}) {columns} FROM ({moved})"


def _named(select: str, files: Sequence[Path]) -> str:
    """The topics of the works, named and placed as the files of topics say."""
    kinds = ", ".join(
        f"{quoted(name)}: {quoted(column_type(shape))}" for name, shape in TOPIC.items() if name != "score"
    )
    paths = ", ".join(map(quoted, files))
    said = (
        "SELECT id AS topic, display_name AS name, subfield.id AS subfield, subfield.display_name AS subfield_name, "
        "field.id AS field, field.display_name AS field_name, domain.id AS domain, domain.display_name AS domain_name "
        f"FROM read_json([{paths}], format = 'newline_delimited', hive_partitioning = false, columns = {{{kinds}}})"
    )
    columns = [column for column in columns_of("topics").split(", ") if column != "topic"]
    chosen = ", ".join(f"coalesce(s.{column}, t.{column}) AS {column}" for column in columns)
    once = f"SELECT DISTINCT ON (topic) * FROM ({said})"
    return f"SELECT topic, {chosen} FROM ({select}) t LEFT JOIN ({once}) s USING (topic)"
