"""Narrow records → our tables, in SQL that streams: a record is taken apart where it stands."""

from __future__ import annotations

from pathlib import Path

from ortaq.discover.engine import Session, quoted
from ortaq.discover.works.layout import FIRST_YEAR, KEYED, LAST_YEAR, MOST_INSTITUTIONS, SORTED, columns_of
from ortaq.discover.works.sources import Sources, bring, completed
from ortaq.resolution.installing.progress import Progress, silent

FILE_SIZE = "256MB"  # a table of more is cut into several files

MACROS = (
    # The ROR id in one form, whether it is given bare, without https or in capitals.
    """CREATE OR REPLACE TEMP MACRO ror_of(x) AS CASE
        WHEN x IS NULL THEN NULL
        WHEN length(x) = 25 AND starts_with(x, 'https://ror.org/0') THEN lower(x)
        WHEN regexp_full_match(lower(trim(x)), '(https?://)?(www\\.)?(ror\\.org/)?0[a-z0-9]{6}[0-9]{2}/?')
        THEN 'https://ror.org/' || left(right(rtrim(lower(trim(x)), '/'), 9), 9) END""",
    "CREATE OR REPLACE TEMP MACRO institution_of(x) AS coalesce(ror_of(x.ror), ror_of(x.id), nullif(trim(x.id), ''))",
    """CREATE OR REPLACE TEMP MACRO institutions_of(xs) AS
        list_filter(list_distinct(list_transform(xs, lambda x: institution_of(x))), lambda x: x IS NOT NULL)""",
    # A score that is null, negative or no number weighs nothing beside one that is given.
    """CREATE OR REPLACE TEMP MACRO weight_of(x) AS
        CASE WHEN x > 0 AND NOT isinf(x) AND NOT isnan(x) THEN x ELSE 0.0 END""",
    # At most three topics, each once with its best score; [{n: minus score, t: topic}], the best first, ties by id.
    """CREATE OR REPLACE TEMP MACRO best_topics(given) AS list_sort(list_transform(
        list_distinct(list_filter(list_transform(given, lambda x: nullif(x.id, '')), lambda t: t IS NOT NULL)),
        lambda t: {'n': -list_max(list_transform(list_filter(given, lambda x: x.id = t), lambda x: weight_of(x.score))),
                   't': t}))[1:3]""",
)


_AUTHORSHIPS = """
    SELECT {distinct} work, author, position, institution FROM (
      SELECT work, author, position, unnest(CASE WHEN len(own) > 0 THEN own ELSE [NULL] END) AS institution FROM (
        SELECT work, a.author.id AS author, a.author_position AS position, institutions_of(a.institutions) AS own
        FROM (SELECT work, unnest(authorships) AS a FROM records
              WHERE len(list_distinct(list_transform(authorships, lambda a: a.author.id))) {which} len(authorships)))
      WHERE author <> '')"""


def build(
    sources: Sources, folder: Path, session: Session, *, newest: int, progress: Progress = silent
) -> dict[str, int]:
    """Write the tables into ``folder``; rows by table. A year after ``newest`` is taken for an error.

    Of records with one id the newest counts (by updated_date, then the later one). Raises QueryFailed.
    """
    for macro in MACROS:
        session.run(macro)
    bring(sources, session)
    session.run(
        "CREATE OR REPLACE TEMP VIEW records AS SELECT *, "
        "best_topics(CASE WHEN len(topics) > 0 THEN topics ELSE [primary_topic] END) AS best, "
        "CASE WHEN len(institutions_of(institutions)) > 0 THEN institutions_of(institutions) ELSE "
        "institutions_of(flatten(list_transform(authorships, lambda a: a.institutions))) END AS bodies "
        "FROM read ANTI JOIN dropped USING (work)"
    )
    session.run("CREATE OR REPLACE TEMP TABLE bodies AS SELECT work, bodies FROM records")  # asked twice below
    session.run(
        "CREATE OR REPLACE TEMP TABLE given AS SELECT DISTINCT institution_of(i) AS institution, i FROM ("
        "SELECT DISTINCT unnest(institutions) AS i FROM records UNION "
        "SELECT DISTINCT unnest(flatten(list_transform(authorships, lambda a: a.institutions))) FROM records)"
    )
    made = {}
    for name, select in _selects(newest).items():
        made[name] = _written(name, completed(name, select, sources, session), folder, session, progress)
    return made


def _selects(newest: int) -> dict[str, str]:
    year = f"CASE WHEN publication_year BETWEEN {FIRST_YEAR} AND {LAST_YEAR} THEN publication_year END"
    return {
        "works": f"""
            SELECT *, reason IS NULL AS countable FROM (SELECT work, id, nullif(doi, '') AS doi,
              coalesce(nullif(title, ''), display_name) AS title, ({year})::SMALLINT AS year, type,
              primary_location.source.display_name AS source, nullif(updated_date, '') AS updated, cited_by_count,
              coalesce(len(places), 0)::INTEGER AS n_institutions,
              CASE WHEN is_retracted THEN 'retracted' WHEN is_paratext OR type = 'paratext' THEN 'paratext'
                WHEN {year} IS NULL THEN 'no year' WHEN publication_year > {newest} THEN 'year in the future'
                WHEN len(places) > {MOST_INSTITUTIONS} THEN 'more than {MOST_INSTITUTIONS} institutions'
              END AS reason FROM records JOIN (SELECT work, bodies AS places FROM bodies) USING (work))""",
        "work_topics": """
            SELECT work, b.t AS topic, CASE WHEN total < 0 THEN b.n / total ELSE 1.0 / len(best) END AS score
            FROM (SELECT work, best, list_sum(list_transform(best, lambda b: b.n)) AS total, unnest(best) AS b
                  FROM records)""",
        "work_institutions": "SELECT work, unnest(bodies) AS institution FROM bodies",
        # Only where a work names an author twice is anything compared: to do it everywhere would sort all.
        "authorships": f"""
            {_AUTHORSHIPS.format(distinct="", which="=")} UNION ALL
            {_AUTHORSHIPS.format(distinct="DISTINCT ON (work, author, institution)", which="<>")}""",
        "institutions": """
            SELECT institution, ror_of(institution) AS ror, max(i.display_name) AS name,
                   max(upper(i.country_code)) AS country, max(i.type) AS type, max(i.id) AS source
            FROM given WHERE institution IS NOT NULL GROUP BY institution""",
        "authors": """
            SELECT a.id AS author, max(a.display_name) AS name, max(a.orcid) AS orcid
            FROM (SELECT unnest(list_transform(authorships, lambda a: a.author)) AS a FROM records)
            WHERE a.id <> '' GROUP BY a.id""",
        "topics": """
            SELECT t.id AS topic, max(t.display_name) AS name, max(t.subfield.id) AS subfield,
                   max(t.subfield.display_name) AS subfield_name, max(t.field.id) AS field,
                   max(t.field.display_name) AS field_name, max(t.domain.id) AS domain,
                   max(t.domain.display_name) AS domain_name
            FROM (SELECT unnest(CASE WHEN len(topics) > 0 THEN topics ELSE [primary_topic] END) AS t FROM records)
            WHERE t.id <> '' GROUP BY t.id""",
        "lineage": """
            SELECT DISTINCT institution, coalesce(k.known, ancestor) AS ancestor
            FROM (SELECT institution, unnest(i.lineage) AS ancestor FROM given)
            LEFT JOIN (SELECT i.id AS id, max(institution) AS known FROM given GROUP BY i.id) k ON k.id = ancestor
            WHERE institution IS NOT NULL AND ancestor <> '' AND coalesce(k.known, ancestor) <> institution""",
    }


def _written(name: str, select: str, folder: Path, session: Session, progress: Progress) -> int:
    progress(f"Writing {name}", 0, None)
    rows = write_table(name, select, folder, session)
    progress(f"Writing {name}", 1, 1)
    return rows


def write_table(name: str, select: str, folder: Path, session: Session) -> int:
    """The rows of a table, without its key, as Parquet in a folder of its own; how many. Raises QueryFailed."""
    # Of a hundred million authors two share a key with a chance of one in two thousand.
    key = ", (hash(author) >> 1)::BIGINT AS key" if name in KEYED else ""
    order = " ORDER BY institution" if name in SORTED else ""
    ((rows,),) = session.rows(
        f"COPY (SELECT {columns_of(name)}{key} FROM ({select}){order}) TO {quoted(folder / name)} "
        f"(FORMAT parquet, COMPRESSION zstd, FILE_SIZE_BYTES '{FILE_SIZE}')"
    )
    return int(rows)
