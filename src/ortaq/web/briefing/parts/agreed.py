"""What is agreed and run together: agreements in force and what expires, joint units, projects."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.rules import OPEN
from ortaq.vocabulary.briefs import Grid, Part, Statement
from ortaq.web.briefing.citing import plain
from ortaq.web.briefing.material import Material
from ortaq.web.briefing.parts.history import unsigned
from ortaq.web.briefing.parts.who import listed, short
from ortaq.web.dates import long_day, when
from ortaq.web.words import word_of

YEAR = 366
IN_FORCE = ("in_effect", "reported", "suspended")


def agreed(held: Material) -> Part:
    standing = [one for one in held.agreements if one.state in IN_FORCE]
    coming = [one for one in held.agreements if one.state in OPEN]
    return Part(
        "agreements",
        _("Agreements"),
        statements=tuple(expiring(held)),
        grids=(_grid(held, standing), _grid(held, coming)),
        empty=_("No agreement is in force."),
    )


def expiring(held: Material) -> list[Statement]:
    """Those that end within a year, soonest first."""
    soon = [
        one for one in held.agreements if one.state in IN_FORCE and one.end and 0 <= (one.end - held.today).days <= YEAR
    ]
    return [
        held.citing.say(
            _("%(agreement)s ends %(when)s.") % {"agreement": one.title, "when": when(one.end, held.today)},
            one,
            note=unsigned(one.state),
        )
        for one in sorted(soon, key=lambda one: (one.end, one.pk))
        if one.end
    ]


def in_force(held: Material) -> Part:
    """For the leader."""
    standing = [one for one in held.agreements if one.state == "in_effect"]
    found = []
    if standing:
        count = len(standing)
        text = ngettext("%(count)d agreement is in effect.", "%(count)d agreements are in effect.", count)
        found.append(Statement(text % {"count": count}, held.citing.all_of(standing)))
    found += [Statement(short(one.text), one.marks, one.note) for one in expiring(held)[:3]]
    return Part("in-force", _("Agreements"), tuple(found), empty=_("No agreement is in force."))


def _grid(held: Material, agreements: Iterable[Agreement]) -> Grid:
    head = (pgettext("column", "agreement"), pgettext("column", "kind"), pgettext("column", "parties"),
            pgettext("column: date of expiry", "ends"), pgettext("column", "state"))  # fmt: skip
    rows = tuple(
        (
            held.citing.say(one.title, one, note=unsigned(one.state)),
            plain(word_of("agreement_kind", one.kind)),
            plain(listed(held.naming.of(party.organization).text for party in one.parties.all())),
            plain(_("open-ended") if one.open_ended else long_day(one.end) if one.end else _("not known")),
            plain(word_of("agreement_state", one.state)),
        )
        for one in agreements
    )
    return Grid(head, rows)


def joint(held: Material) -> Part:
    """Joint units and projects."""
    return Part(
        "joint",
        _("Joint units and projects"),
        grids=(_units(held), _projects(held)),
        empty=_("There is no joint unit and no joint project."),
    )


def _units(held: Material) -> Grid:
    head = (_("joint unit"), pgettext("column", "kind"), pgettext("column", "state"), pgettext("column", "hosts"))
    rows = tuple(
        (
            held.citing.say(one.name, one),
            plain(word_of("unit_kind", one.kind)),
            plain(word_of("unit_status", one.status)),
            plain(listed(held.naming.of(host.organization).text for host in one.hosts.all())),
        )
        for one in held.units
    )
    return Grid(head, rows)


def _projects(held: Material) -> Grid:
    head = (_("project"), pgettext("column", "kind"), pgettext("column", "state"), pgettext("column", "parties"))
    rows = tuple(
        (
            held.citing.say(one.title, one),
            plain(word_of("project_kind", one.kind)),
            plain(word_of("unit_status", one.status)),
            plain(listed(held.naming.of(member.organization).text for member in one.members.all())),
        )
        for one in held.projects
    )
    return Grid(head, rows)
