"""Answers for a person at a terminal."""

from __future__ import annotations

from ortaq.cli.resolving.rows import why
from ortaq.resolution.answering import START, Answer
from ortaq.vocabulary.organizations import Candidate


def shown(text: str, answer: Answer, *, explain: bool) -> str:
    """The text, then its candidates, best first; ● marks those that are meant."""
    lines = [text]
    if not answer.considered:
        lines.append("  – no organization at hand deserves this name")
    for candidate in answer.considered:
        mark = "●" if candidate in answer.meant else "○"
        place = f" ({candidate.country})" if candidate.country else ""
        lines.append(f"  {mark} {candidate.score:6.1%}  {candidate.name}{place}  {candidate.id}")
        lines += _reasons(candidate) if explain else [f"             {why(candidate)}"]
    return "\n".join(lines)


def _reasons(candidate: Candidate) -> list[str]:
    """Each part with its weight; they add up to the log-odds of the probability."""
    in_order = sorted(candidate.reasons, key=lambda reason: reason.feature != START)
    return [f"             {reason.weight:+6.2f}  {reason.text}" for reason in in_order]
