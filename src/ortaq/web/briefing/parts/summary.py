"""What a language model sums up for the leader, where the office has set one for packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.capture.consulting.choice import BadModel
from ortaq.jobs.briefing.summary import Summary, summarize
from ortaq.jobs.capture import model_reader
from ortaq.vocabulary.briefs import Attendee, Part, Statement


def summary(parts: Iterable[Part], *, language: str) -> tuple[Part, ...]:
    """A part, or none where no model is asked or nothing is known. Each sentence carries the citations and the doubts
    of the facts that it names."""
    facts = list(dict.fromkeys(fact for part in parts for fact in _facts(part)))
    if not settings.MODEL_PACKS or not facts:
        return ()
    try:
        reader = model_reader()
    except BadModel as error:
        return (_part((), str(error)),)
    if reader is None:
        return ()
    told = [f"{one.text} ({one.note})" if one.note else one.text for one in facts]
    found = summarize(told, language=language, reader=reader)
    said = tuple(_cited(one.text, [facts[place] for place in one.facts]) for one in found.sentences)
    return (_part(said, _note(found)),)


def _part(said: tuple[Statement, ...], note: str) -> Part:
    return Part("summary", _("Summary"), said, note=note)


def _facts(part: Part) -> Iterator[Statement]:
    """What the part says, each with its citations."""
    yield from (one for one in part.statements if one.marks)
    yield from (_joined(row) for grid in part.grids for row in grid.rows)
    yield from (_person(part, one) for one in part.people)


def _joined(row: tuple[Statement, ...]) -> Statement:
    notes = "; ".join(cell.note for cell in row if cell.note)
    return Statement(" · ".join(cell.text for cell in row if cell.text), _marks(row), notes)


def _person(part: Part, one: Attendee) -> Statement:
    words = ", ".join(word for word in (one.name, one.role, one.title, one.organization) if word)
    return Statement(f"{part.heading}: {words}", one.marks)


def _cited(text: str, facts: list[Statement]) -> Statement:
    return Statement(text, _marks(facts), "; ".join(dict.fromkeys(fact.note for fact in facts if fact.note)))


def _marks(said: Iterable[Statement]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(number for one in said for number in one.marks))


def _note(found: Summary) -> str:
    model = {"model": found.model}
    if found.why:
        return _("The language model %(model)s gave no summary.") % model
    words = [_("Written by the language model %(model)s from the facts of this pack; read the sources.") % model]
    if found.dropped:
        dropped = ngettext(
            "%(count)d sentence that the facts do not bear out was left out.",
            "%(count)d sentences that the facts do not bear out were left out.",
            found.dropped,
        )
        words.append(dropped % {"count": found.dropped})
    return " ".join(words)
