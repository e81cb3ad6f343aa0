"""Judgements over candidates: what was judged stands above every score, and says who judged it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from ortaq.resolution.judgements.judgement import Judgement, Verdict, moment
from ortaq.resolution.judgements.judgements import InForce, nothing_meant
from ortaq.vocabulary.organizations import Candidate, Organization, Reason

SURE = 0.999
UNSURE = 0.5
OTHER = 0.001  # for the rest, once one was judged to be meant
Get = Callable[[str], Organization | None]


def judged(found: tuple[Candidate, ...], in_force: InForce, get: Get) -> tuple[Candidate, ...]:
    """Candidates under the judgements that hold: best first; empty where no body is meant."""
    if any(nothing_meant(one) for one in in_force.values()):
        return ()
    meant = next((one for one in in_force.values() if one.verdict is Verdict.POSITIVE), None)
    rest = tuple(kept for candidate in found if (kept := _under(candidate, in_force, meant)))
    if meant is not None:
        rest = (_meant(meant, found, get), *(one for one in rest if one.id != _today(meant, get)))
    return tuple(sorted(rest, key=lambda candidate: -candidate.score))


def _under(candidate: Candidate, in_force: InForce, meant: Judgement | None) -> Candidate | None:
    """One candidate, or None when it was judged not to be meant."""
    own = in_force.get(candidate.id) or in_force.get(None)
    if own is not None and own.verdict is Verdict.NEGATIVE:
        return None
    if meant is not None:
        return _scored(candidate, min(OTHER, candidate.score), f"another body was judged to be meant {_who(meant)}")
    if own is not None and own.verdict is Verdict.UNSURE:
        return _scored(candidate, min(UNSURE, candidate.score), f"judged unsure {_who(own)}")
    return candidate


def _meant(judgement: Judgement, found: tuple[Candidate, ...], get: Get) -> Candidate:
    id = _today(judgement, get)
    body = get(id)
    known = next((candidate for candidate in found if candidate.id == id), None)
    candidate = known or Candidate(id, body.name if body else id, UNSURE, body.country if body else None)
    text = f"judged to be this one {_who(judgement)}"
    return _scored(candidate, SURE, text if id == judgement.organization else f"{text}, as {judgement.organization}")


def _today(judgement: Judgement, get: Get) -> str:
    """The body that was judged, or the only one that stands in for it since."""
    id, passed = judgement.organization or "", set[str]()
    while (body := get(id)) and body.status != "active" and len(body.successors) == 1 and id not in passed:
        passed.add(id)
        id = body.successors[0]
    return id


def _scored(candidate: Candidate, score: float, text: str) -> Candidate:
    """With another score; its weight is what is missing to it, so that the reasons still add up."""
    weight = _log_odds(score) - _log_odds(candidate.score)
    return replace(candidate, score=score, reasons=(*candidate.reasons, Reason("judgement", weight, text)))


def _log_odds(score: float) -> float:
    held = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(held / (1 - held))


def _who(judgement: Judgement) -> str:
    note = f": {judgement.note}" if judgement.note else ""
    return f"by {judgement.by} on {moment(judgement.at).date()}{note}"
