"""Entries that hold the words, of records that the reader may see: one statement, for SQLite and for PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import connection

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.base import Record
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.entries.models import Spelling
from ortaq.registry.entries.words import IN_TEXT, Term, spellings
from ortaq.registry.news.models import NewsItem
from ortaq.registry.organizations.models import Organization, ProfileFact
from ortaq.registry.people.models import Person
from ortaq.registry.projects.models import Project
from ortaq.registry.proposals.models import Proposal
from ortaq.registry.searching.wanted import Groups, for_postgres, for_sqlite, in_text
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.units.models import JointUnit

KINDS: dict[str, type[Record]] = {
    "organization": Organization,
    "person": Person,
    "agreement": Agreement,
    "engagement": Engagement,
    "jointunit": JointUnit,
    "project": Project,
    "proposal": Proposal,
    "newsitem": NewsItem,
    "profilefact": ProfileFact,
    "sourcedocument": SourceDocument,
}
# Kinds that are found by long texts alone, and those that have names as well.
TEXTS_ALONE, TEXTS_TOO = ("proposal", "profilefact"), ("newsitem", "sourcedocument")
# So many entries of a kind are compared; the newest, where more hold the words.
COMPARED = 60

_FIELDS = "e.record_type, e.record_id, e.kind, e.language, e.text, e.words"
_SQLITE = (
    "SELECT {fields} FROM registry_searchwords w CROSS JOIN registry_searchentry e ON e.id = w.rowid "
    "WHERE registry_searchwords MATCH %s AND {seen} ORDER BY w.rowid DESC LIMIT {limit}"
)
# "+ 0": else the planner may walk back through all entries in the hope of meeting enough of them early.
_POSTGRES = (
    "SELECT {fields} FROM registry_searchentry e "
    "WHERE e.word_index @@ %s::tsquery AND {seen} ORDER BY e.id + 0 DESC LIMIT {limit}"
)


@dataclass(frozen=True)
class Candidate:
    """An entry that holds the words."""

    record_type: str
    record_id: int
    kind: str
    language: str
    text: str
    words: frozenset[str]


def candidates(questions: Sequence[Sequence[Groups]], reader: User) -> list[Candidate]:
    """For each question (its choices) the entries of each kind that the reader may see."""
    statements, values = [], []
    for kind, model in KINDS.items():
        seen, own = _seen(kind, model, reader)
        for choices in questions:
            sqlite = connection.vendor == "sqlite"
            statement = (_SQLITE if sqlite else _POSTGRES).format(fields=_FIELDS, seen=seen, limit=COMPARED)
            statements.append(f"SELECT * FROM ({statement}) AS part")  # noqa: S608
            values += [(for_sqlite if sqlite else for_postgres)(_held(kind, choices), kind), *own]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), values)
        rows = cursor.fetchall()
    return [
        Candidate(kind, pk, why, language, text, frozenset(words.replace(f" {IN_TEXT}", " ").split()))
        for kind, pk, why, language, text, words in rows
    ]


def _held(kind: str, choices: Sequence[Groups]) -> Sequence[Groups]:
    """The choices as the entries of a kind hold them."""
    if kind in TEXTS_ALONE:
        return in_text(choices)
    return [*choices, *in_text(choices)] if kind in TEXTS_TOO else choices


def spelled_like(terms: Sequence[Term]) -> dict[str, list[str]]:
    """For each word as it sounds, those words of names on record that may be meant by it. One query."""
    asked = {term.key: spellings(term.key) for term in terms if not term.chinese}
    rows = Spelling.objects.filter(spelling__in=set().union(*asked.values())).values_list("spelling", "word")
    by_spelling: dict[str, list[str]] = {}
    for spelling, word in rows:
        by_spelling.setdefault(spelling, []).append(word)
    return {key: [word for one in own for word in by_spelling.get(one, ())] for key, own in asked.items()}


def _seen(kind: str, model: type[Record], reader: User) -> tuple[str, list[Any]]:
    """Whether the reader may see the record, and the organization of which the text tells as well."""
    condition, values = _exists(model, "e.record_id", reader)
    body, own = _exists(Organization, "e.body_id", reader)
    if kind == "profilefact":
        return f"{condition} AND {body}", [*values, *own]
    if kind == "agreement":
        return f"{condition} AND (e.body_id IS NULL OR {body})", [*values, *own]
    return condition, values


def _exists(model: type[Record], column: str, reader: User) -> tuple[str, list[Any]]:
    """A subquery for the row of the outer query; ``column`` is one of two that stand above."""
    manager: Any = model._default_manager
    rows = manager.extra(where=[f"{model._meta.db_table}.id = {column}"])  # noqa: S610
    if model is SourceDocument:
        rows = rows.filter(deleted_at=None)
    statement, values = seen_by(rows, reader).order_by().values("pk").query.sql_with_params()
    return f"EXISTS ({statement})", list(values)
