"""The records that a body or person of a text may be: candidates of the reader, or records on file."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from ortaq.registry.organizations.queries import matching
from ortaq.registry.people.queries import listed
from ortaq.registry.review.queries import FactView
from ortaq.web.reasons import worded_stored

MOST = 5


@dataclass(frozen=True)
class Candidate:
    """``choice`` is what the form sends; ``score`` a probability where there is one; ``why`` in words."""

    choice: str
    name: str
    detail: str = ""
    score: float | None = None
    why: tuple[str, ...] = ()
    chosen: bool = False


def candidates_of(view: FactView) -> list[Candidate]:
    """All that may be chosen, "none of these" last; the one that acceptance would take is marked."""
    found = [*_of_the_reader(view), *_on_file(view)]
    record: Any = view.outcome.record if view.outcome else None
    none = Candidate("new", _("none of these: a new record"), chosen=not record and not any(c.chosen for c in found))
    return [*found, none]


def _of_the_reader(view: FactView) -> list[Candidate]:
    content = view.fact.content
    return [
        Candidate(
            choice=item["id"],
            name=item["name"],
            detail=" · ".join(
                part for part in (item.get("country") or "", item["id"].removeprefix("https://")) if part
            ),
            score=item["score"],
            why=tuple(worded_stored(reason) for reason in item.get("reasons") or ()),
            chosen=item["id"] == content.get("organization_id"),
        )
        for item in content.get("candidates") or ()
    ]


def _on_file(view: FactView) -> list[Candidate]:
    """Records that bear the name, and the one that acceptance would add to."""
    name = view.fact.content["name"]
    named: Any = matching(name) if view.fact.kind == "organization" else listed(text=name)
    outcome: Any = view.outcome.record if view.outcome else None
    rows = {row.pk: row for row in ([outcome] if outcome else []) + list(islice(named, MOST))}
    return [
        Candidate(
            choice=f"record:{row.slug}",
            name=str(row),
            detail=_("on file"),
            chosen=outcome is not None and row.pk == outcome.pk and not view.fact.content.get("organization_id"),
        )
        for row in rows.values()
    ]
