"""What lies ahead: others in that country, promising areas, what to propose, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.jobs.briefing.areas import Area
from ortaq.registry.organizations.queries import conflicts_among
from ortaq.registry.proposals.rules import UNDECIDED
from ortaq.vocabulary.briefs import Grid, Part, Statement
from ortaq.web.briefing.citing import plain
from ortaq.web.briefing.material import Material
from ortaq.web.briefing.parts.history import unsigned
from ortaq.web.briefing.parts.who import listed, short
from ortaq.web.dates import country_name, long_day
from ortaq.web.partners.profile import said
from ortaq.web.words import word_of

OPEN = (*UNDECIDED, "accepted", "in_progress")
FIRST = 3


def neighbors(held: Material) -> Part:
    country = country_name(held.organization.country) if held.organization.country else ""
    heading = _("Our other partners there: %(country)s") % {"country": country} if country else _("Our other partners")
    head = (pgettext("column", "partner"), pgettext("column: stage of a partnership", "stage"),
            pgettext("column", "agreements"), pgettext("column", "visits"),
            pgettext("column", "last contact"))  # fmt: skip
    return Part("neighbors", heading, grids=(Grid(head, tuple(_neighbor(held, one) for one in held.neighbors)),),
                empty=_("We have no other partner there.") if country else _("The country is not known."))  # fmt: skip


def _neighbor(held: Material, one: Any) -> tuple[Statement, ...]:
    return (
        held.citing.say(held.naming.of(one).text, one, "name"),
        plain(word_of("stage", one.stage) if one.stage else ""),
        plain(str(one.agreement_count)),
        plain(str(one.visit_count)),
        plain(long_day(one.last_contact) if one.last_contact else ""),
    )


def areas(held: Material) -> Part:
    """Where both sides publish, with people to bring together."""
    heading, promise = _("Promising areas"), held.promise
    if promise is None:
        empty = _("No publications of both sides are loaded; areas come from them (ortaq works load).")
        return Part("areas", heading, empty=empty)
    head = (_("area"), _("joint work"), _("works: ours, theirs"), _("people: ours"), _("people: theirs"))
    basis = _("Publications up to %(year)d, edition %(edition)s") % {"year": promise.cut, "edition": promise.edition}
    note = _("invented sample data, not confirmed") if promise.sample else ""
    rows = tuple(_area_row(held, area, basis, note) for area in promise.areas)
    return Part("areas", heading, grids=(Grid(head, rows),))


def _area_row(held: Material, area: Area, basis: str, note: str) -> tuple[Statement, ...]:
    marks = [held.citing.outside(one.title, one.address, str(one.year or "")) for one in area.papers]
    marks = marks or [held.citing.outside(basis, "https://openalex.org/", "")]
    joint = ngettext("%(count)d work", "%(count)d works", area.together) % {"count": area.together}
    works = tuple(dict.fromkeys(marks))
    return (
        Statement(area.name, works, note),
        plain(pgettext("of an area", "new: none yet") if area.new else joint),
        plain(f"{area.works[0]} / {area.works[1]}"),
        plain(listed(area.people[0])),
        plain(listed(area.people[1])),
    )


def propose(held: Material) -> Part:
    """What was suggested and is still open, and what somebody has still to do."""
    head = (pgettext("column", "proposal"), pgettext("column", "kind"), pgettext("column", "state"))
    rows = tuple(
        (
            held.citing.say(one.text, one),
            plain(word_of("proposal_kind", one.kind)),
            plain(word_of("proposal_state", one.state)),
        )
        for one in held.proposals
        if one.state in OPEN
    )
    return Part("propose", _("What to propose"), tuple(_to_do(held)), (Grid(head, rows),),
                empty=_("No proposal is open."))  # fmt: skip


def _to_do(held: Material) -> Iterator[Statement]:
    for one in held.followups:
        told = {"text": one.text, "owner": one.owner or "", "day": long_day(one.due) if one.due else ""}
        if one.owner and one.due:
            text = _("To be done by %(owner)s until %(day)s: %(text)s") % told
        else:
            text = _("To be done, nobody has it yet: %(text)s") % told
        overdue = _("overdue") if one.due and one.due < held.today else ""
        yield held.citing.say(text, one, note=overdue)


def to_propose(held: Material) -> Part:
    """For the leader."""
    found = [held.citing.say(short(one.text), one) for one in held.proposals if one.state in OPEN][:FIRST]
    if held.promise and len(found) < FIRST:
        part = areas(held)
        for row in part.grids[0].rows[: FIRST - len(found)]:
            text = _("Joint work on: %(area)s") % {"area": row[0].text}
            found.append(Statement(short(text), row[0].marks, row[0].note))
    return Part("to-propose", _("What to propose"), tuple(found), empty=_("No proposal is open."))


def questions(held: Material) -> Part:
    """What is not settled: values that disagree, signatures that are only reported, promises that nobody kept."""
    return Part("questions", _("Open questions"), tuple(_questions(held)), empty=_("No question is open."))


def open_questions(held: Material) -> Part:
    """For the leader."""
    found = tuple(Statement(short(one.text), one.marks, one.note) for one in list(_questions(held))[:FIRST])
    return Part("open", _("Open questions"), found, empty=_("No question is open."))


def _questions(held: Material) -> Iterator[Statement]:
    say = held.citing.say
    for attribute, facts in conflicts_among(held.facts).items():
        values = " / ".join(said(fact) for fact in facts)
        told = {"what": word_of("attribute", attribute), "values": values}
        yield Statement(_("Sources disagree on %(what)s: %(values)s.") % told, held.citing.all_of(facts, "value"))
    for one in held.agreements:
        if one.state == "reported":
            yield say(_("Is it signed? %(agreement)s") % {"agreement": one.title}, one, note=unsigned(one.state))
    for promise in held.commitments:
        if promise.due and promise.due < held.today and promise.state in ("open", "confirmed"):
            told = {"text": promise.text, "day": long_day(promise.due)}
            yield say(_("Promised until %(day)s, and not settled: %(text)s") % told, promise)
    for task in held.followups:
        if task.due and task.due < held.today:
            yield say(_("Overdue: %(text)s") % {"text": task.text}, task)
    if not held.organization.verified:
        text = _("Nobody has checked whether this organization is the one that it seems.")
        yield say(text, held.organization, note=_("not confirmed"))
