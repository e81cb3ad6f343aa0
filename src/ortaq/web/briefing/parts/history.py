"""Our history: what happened when, what was promised, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.engagements.rules import HAPPENED
from ortaq.registry.sources.queries import load_records
from ortaq.vocabulary.briefs import Counts, Grid, Part, Statement
from ortaq.web.briefing.citing import plain
from ortaq.web.briefing.material import Material
from ortaq.web.briefing.parts.who import ended, listed, short
from ortaq.web.dates import known_date, long_day
from ortaq.web.tables.proposals import outcome
from ortaq.web.words import word_of

Row = tuple[Statement, ...]


def history(held: Material) -> Part:
    head = (pgettext("column of a pack", "when"), pgettext("column of a pack", "what"), pgettext("column", "state"))
    rows = tuple(row for _date, row in sorted(_events(held), key=lambda event: event[0]))
    return Part(
        "history",
        _("Our history"),
        grids=(Grid(head, rows),),
        counts=_years(held),
        empty=_("Nothing has happened between us yet."),
    )


def _events(held: Material) -> Iterator[tuple[str, Row]]:
    say = held.citing.say
    for visit in held.visits:
        word = word_of("visit_state", visit.state)
        when = known_date(visit.date_text) or pgettext("of a visit", "day not known")
        yield visit.date_text, (plain(when), say(held.titles.of(visit), visit), plain(word))
    for one in held.agreements:
        note = unsigned(one.state)
        if one.date_text:
            word = word_of("agreement_state", one.state)
            yield one.date_text, (plain(known_date(one.date_text)), say(one.title, one, note=note), plain(word))
        if one.ended_on:
            row = (plain(long_day(one.ended_on)), say(one.title, one), plain(word_of("agreement_state", "ended")))
            yield one.ended_on.isoformat(), row
    for unit in held.units:
        for report in unit.reports.all():
            if report.on:
                row = (plain(long_day(report.on)), say(unit.name, unit), plain(word_of("unit_status", report.status)))
                yield report.on.isoformat(), row


def unsigned(state: str) -> str:
    """What is to be said of an agreement that only a source reports."""
    return _("not confirmed: the signed document is not here") if state == "reported" else ""


def _years(held: Material) -> Counts | None:
    """Visits by year; a picture is worth it from two years on."""
    years = Counter(visit.date_text[:4] for visit in held.visits if visit.date_text and visit.state in HAPPENED)
    if len(years) < 2:
        return None
    label = _("visits")
    return Counts(tuple((year, label, years[year]) for year in sorted(years)), label)


def promised(held: Material) -> Part:
    """What was promised and proposed, and what became of it."""
    return Part(
        "promised",
        _("What was promised, and what became of it"),
        grids=(_commitments(held), _proposals(held)),
        empty=_("Nothing was promised or proposed."),
    )


def _commitments(held: Material) -> Grid:
    head = (_("promise"), _("due"), pgettext("column", "state"), pgettext("column of a pack", "result"))
    rows = tuple(
        (
            held.citing.say(one.text, one),
            plain(long_day(one.due) if one.due else ""),
            plain(word_of("commitment_state", one.state)),
            plain(one.result),
        )
        for one in held.commitments
    )
    return Grid(head, rows)


def _proposals(held: Material) -> Grid:
    head = (pgettext("column", "proposal"), pgettext("column: day of a proposal", "raised"),
            pgettext("column", "state"), pgettext("column", "what became of it"))  # fmt: skip
    became = load_records((one.outcome_type, one.outcome_uuid) for one in held.proposals if one.outcome_uuid)
    rows = []
    for one in held.proposals:
        record = became.get(one.outcome_uuid) if one.outcome_uuid else None
        rows.append(
            (
                held.citing.say(one.text, one),
                plain(long_day(one.raised_on) if one.raised_on else ""),
                plain(word_of("proposal_state", one.state)),
                plain(str(record) if record else outcome(one)),
            )
        )
    return Grid(head, tuple(rows))


def where_we_stand(held: Material) -> Part:
    """For the leader: the state of the partnership, visits, agreements, joint work."""
    found = (*_tie(held), *_visits(held), *_units(held))
    return Part("standing", _("Where we stand"), found, empty=_("Nothing has happened between us yet."))


def _tie(held: Material) -> Iterator[Statement]:
    words = [] if held.tie is None else [word_of("stage", held.tie.stage), word_of("tier", held.tie.tier)]
    words += [word_of("vitality", held.vitality.word.value)] if held.vitality else []
    if words:
        told = {"words": listed(words)}
        yield held.citing.say(_("The partnership is: %(words)s.") % told, held.tie or held.organization)


def _visits(held: Material) -> Iterator[Statement]:
    visits = [visit for visit in held.visits if visit.state in HAPPENED]
    if not visits:
        return
    count, last = len(visits), visits[0]  # the newest first
    text = ngettext("%(count)d visit took place.", "%(count)d visits took place.", count) % {"count": count}
    if last.start:
        told = {"visit": short(held.titles.of(last), 110), "day": long_day(last.start)}
        text += " " + _("The last: %(visit)s, %(day)s.") % told
    yield Statement(ended(text), held.citing.all_of(visits))


def _units(held: Material) -> Iterator[Statement]:
    if units := [unit for unit in held.units if unit.status == "operating"]:
        names = "; ".join(unit.name for unit in units)
        yield Statement(short(_("Joint units at work: %(names)s.") % {"names": names}), held.citing.all_of(units))
