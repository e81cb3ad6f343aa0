"""Which partners run which joint units: a picture, and beside it the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ortaq.documents.networks import Network, network_svg
from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.kept import Kept, eyes_of
from ortaq.registry.organizations.models import Organization
from ortaq.registry.portfolio.flags import our_own
from ortaq.registry.units.models import JointUnit, UnitStatus
from ortaq.registry.units.queries import listed
from ortaq.web.components import Chart, Column, Table, Value
from ortaq.web.dates import country_name
from ortaq.web.lists import Filter, choice_filter
from ortaq.web.naming import Naming
from ortaq.web.records import link
from ortaq.web.words import state_of, word_of

# As many joint units as the picture shows, and as many rows as a page of the table.
DRAWN, ROWS = 40, 50
Tie = tuple[Organization, JointUnit]
TIES: Kept[tuple[Tie, ...]] = Kept()


@dataclass(frozen=True)
class NetworkPage:
    """``chart`` is None where no partner runs a joint unit; ``left_out`` says how many the picture leaves out. Its
    table has a page of the rows."""

    filters: tuple[Filter, ...]
    chart: Chart | None
    left_out: int
    page: Page[Tie]


def network_page(query: QueryDict, *, reader: User) -> NetworkPage:
    filters = _filters(query)
    ties = ties_of(query, reader)
    page = Paginator(ties, ROWS).get_page(query.get("page"))
    chart = _chart(ties, table_of_ties(page.object_list), query, reader) if ties else None
    units = {unit.pk for _partner, unit in ties}
    return NetworkPage(filters, chart, max(0, len(units) - DRAWN), page)


def ties_of(query: QueryDict, reader: User) -> tuple[Tie, ...]:
    """Each partner with each joint unit that it hosts, by country and name; without a status chosen, what is closed is
    left out. Kept until something is written."""
    kind, status = (one.value for one in _filters(query))
    return TIES.get((kind, status, eyes_of(reader)), lambda: _ties(kind, status, reader))


def _ties(kind: str, status: str, reader: User) -> tuple[Tie, ...]:
    ours = set(our_own().values_list("pk", flat=True))
    units = seen_by(listed(kind=kind, status=status), reader)
    if not status:
        units = units.exclude(status=UnitStatus.CLOSED)
    found = [
        (host.organization, unit) for unit in units for host in unit.hosts.all() if host.organization_id not in ours
    ]
    return tuple(sorted(found, key=lambda tie: (tie[0].country, tie[0].name, tie[1].name, tie[1].pk)))


def table_of_ties(ties: Iterable[Tie]) -> Table:
    held = list(ties)
    naming = Naming([partner for partner, _unit in held])
    columns = (
        Column(pgettext("column: an organization", "partner")), Column(_("country")),
        Column(pgettext("column: name of a joint unit", "joint unit")), Column(_("kind")), Column(_("state")),
    )  # fmt: skip
    return Table(columns, tuple(_row(partner, unit, naming) for partner, unit in held))


def drawing_of(ties: Iterable[Tie]) -> Network:
    """The joint units of those partners that run most of them, at most so many as can be read."""
    held = list(ties)
    many = Counter(partner.pk for partner, _unit in held)
    first = sorted(held, key=lambda tie: -many[tie[0].pk])
    kept = set(list(dict.fromkeys(unit.pk for _partner, unit in first))[:DRAWN])
    shown = [tie for tie in held if tie[1].pk in kept]
    naming = Naming([partner for partner, _unit in shown])
    partners = {partner.pk: partner for partner, _unit in shown}
    units = {unit.pk: unit for _partner, unit in shown}
    left, right = list(partners), list(units)
    drawn = tuple((left.index(p.pk), right.index(u.pk), u.status == UnitStatus.OPERATING) for p, u in shown)
    names = tuple(naming.of(partner).text for partner in partners.values())
    heads = (_("Partners"), _("Joint units"))
    return Network(names, tuple(unit.name for unit in units.values()), drawn, heads)


def _filters(query: QueryDict) -> tuple[Filter, Filter]:
    return (
        choice_filter(query, "kind", _("kind"), "unit_kind"),
        choice_filter(query, "status", _("state"), "unit_status"),
    )


def _row(partner: Organization, unit: JointUnit, naming: Naming) -> tuple[Value, ...]:
    name = naming.of(partner)
    return (
        link(partner, text=name.text, language=name.language),
        Value(country_name(partner.country) if partner.country else ""),
        link(unit), Value(word_of("unit_kind", unit.kind)), Value(state=state_of("unit_status", unit.status)),
    )  # fmt: skip


def _chart(ties: Sequence[Tie], table: Table, query: QueryDict, reader: User) -> Chart:
    kept = query.copy()
    kept.pop("page", None)
    end = f"?{kept.urlencode()}" if kept else ""
    svg = network_svg(drawing_of(ties))
    return Chart(
        finding=_finding(ties),
        svg=mark_safe(svg),  # noqa: S308  the drawing escapes all names
        table=table,
        csv=reverse("network_table") + end if may(reader, "export", "jointunit") else "",
        image=reverse("network_picture") + end,
    )


def _finding(ties: Sequence[Tie]) -> str:
    partners = {partner.pk for partner, _unit in ties}
    units = {unit.pk: unit for _partner, unit in ties}
    at_work = sum(unit.status == UnitStatus.OPERATING for unit in units.values())
    said = {
        "units": ngettext("%(count)d joint unit", "%(count)d joint units", len(units)) % {"count": len(units)},
        "partners": ngettext("%(count)d partner", "%(count)d partners", len(partners)) % {"count": len(partners)},
        "operating": at_work,
    }
    return _("%(units)s with %(partners)s; %(operating)d of them at work.") % said
