"""What is asked and answered, row by row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ortaq.resolution.answering import Answer, telling
from ortaq.vocabulary.organizations import Candidate


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of every text of a run."""

    country: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One text to resolve, under the id that its answer will bear."""

    id: Any
    text: str
    country: str | None = None
    context: str | None = None


def as_json_row(id: Any, answer: Answer, *, explain: bool) -> str:
    """``{"id", "ror": [ids], "candidates": [{"ror", "name", "score", "why"}]}``; ``explain`` adds "reasons"."""
    content = {
        "id": id,
        "ror": [one.id for one in answer.meant if _has_ror(one)],
        "candidates": [_candidate(one, explain) for one in answer.considered],
    }
    return json.dumps(content, ensure_ascii=False)


def _candidate(candidate: Candidate, explain: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"ror": candidate.id if _has_ror(candidate) else None}
    if row["ror"] is None:
        row["id"] = candidate.id
    row |= {"name": candidate.name, "score": round(candidate.score, 4), "why": why(candidate)}
    if explain:
        row["reasons"] = [
            {"feature": one.feature, "weight": round(one.weight, 3), "text": one.text} for one in candidate.reasons
        ]
    return row


def why(candidate: Candidate) -> str:
    """The reasons that tell most, in a line; where none were asked for, the name that matched."""
    if not candidate.reasons:
        return f"named as {candidate.matched_name}" if candidate.matched_name else ""
    return "; ".join(reason.text for reason in telling(candidate.reasons))


def _has_ror(candidate: Candidate) -> bool:
    return candidate.id.startswith("https://ror.org/")
