"""How pages say whether a partnership or an agreement is alive, by which evidence, and by which rule."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.vitality.queries import Piece
from ortaq.registry.vitality.rules import Coverage, Vitality, Word, Yardstick
from ortaq.web.components import Fact, State, Text, Value
from ortaq.web.dates import distance, long_day, when
from ortaq.web.records import links_to
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class ProofOfLife:
    """The part of a page: the word, a sentence that says why, the latest evidence of each kind, and the rule."""

    state: State
    finding: str
    evidence: tuple[Fact, ...]
    rule: str


def proof_of_life(vitality: Vitality, pieces: Iterable[Piece], yardstick: Yardstick) -> ProofOfLife:
    found = list(pieces)
    links = links_to((piece.model, piece.uuid) for piece in found)
    shown = [(piece, links[piece.uuid]) for piece in found if piece.uuid in links]
    return ProofOfLife(
        state=state_of("vitality", vitality.word),
        finding=_finding(vitality, shown, yardstick),
        evidence=tuple(_evidence(piece, record, yardstick) for piece, record in shown),
        rule=rule_of(vitality.word, yardstick),
    )


def vitality_value(vitality: Vitality | None, day: datetime.date | None = None) -> Value:
    """The word in a table, below it the evidence and how long before the day (today) it was; nothing for a body
    that is merely named."""
    if vitality is None:
        return Value()
    detail = _("no evidence")
    if vitality.seen:
        detail = f"{word_of('evidence', vitality.seen.kind)}, {distance(vitality.seen.day, day)}"
    return Value(state=state_of("vitality", vitality.word), detail=detail)


def _finding(vitality: Vitality, pieces: list[tuple[Piece, Value]], yardstick: Yardstick) -> str:
    seen = vitality.seen
    if seen is None:
        return _("Nothing on record shows that it is alive.")
    record = next((record for piece, record in pieces if (piece.kind, piece.day) == (seen.kind, seen.day)), None)
    kind = word_of("evidence", seen.kind)
    said = {
        "when": distance(seen.day, yardstick.day),
        "what": f"{kind}, {record.text}" if record else kind,
    }
    # Translators: when is as "14 months ago", what as "visit, Meeting with Harbor University".
    return _("Last evidence %(when)s: %(what)s.") % said + _beside(vitality.coverage, vitality.word)


def _beside(coverage: Coverage, word: Word) -> str:
    """The agreements, where the word turns on them."""
    if word is Word.LAPSED_USED and coverage.lapsed_on:
        return " " + _("The last agreement ended on %(day)s.") % {"day": long_day(coverage.lapsed_on)}
    if word is Word.ACTIVE_WITHOUT:
        return " " + _("No agreement was ever in force.")
    return ""


def _evidence(piece: Piece, record: Value, yardstick: Yardstick) -> Fact:
    return Fact(word_of("evidence", piece.kind), (replace(record, detail=when(piece.day, yardstick.day)),))


def rule_of(word: str, yardstick: Yardstick) -> str:
    """What the word means, in the numbers of the rules, and whose rules they are."""
    rules = yardstick.rules
    alive, quiet = _months(rules.alive_months), _months(rules.quiet_months)
    meaning: dict[str, Text] = {
        Word.ALIVE: _("Alive: evidence of the last %(alive)s."),
        Word.QUIET: _("Quiet: the last evidence is older than %(alive)s, but not older than %(quiet)s."),
        Word.DORMANT: _("Dormant: no evidence of the last %(quiet)s."),
        Word.LAPSED_USED: _(
            "Lapsed but used: evidence of the last %(quiet)s is younger than the end of the last agreement."
        ),
        Word.ACTIVE_WITHOUT: _(
            "Active without agreement: evidence of the last %(alive)s, and no agreement was ever in force."
        ),
    }
    source = pgettext("rules of vitality", "Rules: %(name)s, %(author)s, %(day)s.") % {
        "name": rules.name,
        "author": rules.author,
        "day": long_day(rules.date),
    }
    weaker = [kind for kind, weight in rules.weights.items() if weight < 1]
    shorter = _("Some kinds reach less far: %(kinds)s.") % {
        "kinds": ", ".join(f"{word_of('evidence', kind)} × {rules.weights[kind]:g}" for kind in weaker)
    }
    said = str(meaning[word]) % {"alive": alive, "quiet": quiet}
    return " ".join((said, *([shorter] if weaker else []), source))


def _months(count: int) -> str:
    return ngettext("%(count)d month", "%(count)d months", count) % {"count": count}
