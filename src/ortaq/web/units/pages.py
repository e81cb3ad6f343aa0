"""What the pages of joint units show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.units.models import JointUnit, UnitHead
from ortaq.registry.units.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import (
    Action,
    Empty,
    Fact,
    NotedSource,
    PersonEntry,
    RecordHeader,
    Table,
    TimelineEntry,
    Value,
)
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.records import address_of, link
from ortaq.web.tables import table_of
from ortaq.web.tables.outputs import COLUMNS as OUTPUT_COLUMNS
from ortaq.web.tables.outputs import output_row
from ortaq.web.tables.units import COLUMNS, SORTS, unit_row
from ortaq.web.units.steps import STEPS
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class JointUnitPage:
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    heads: tuple[PersonEntry, ...]
    before: tuple[PersonEntry, ...]
    outputs: Table
    reports: tuple[TimelineEntry, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def joint_units_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("name"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "unit_kind")
    status = choice_filter(query, "state", _("state"), "unit_status")
    announces = may(reader, "propose", "jointunit")
    return list_page(
        query,
        reader=reader,
        heading=_("Joint units"),
        lead=lambda count: ngettext("%(count)d joint unit", "%(count)d joint units", count) % {"count": count},
        filters=(words, kind, status, body),
        found=listed(kind=kind.value, status=status.value, text=words.value, host=organization),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(unit_row),
        empty=Empty(_("No joint units yet. Branches, laboratories and centers come here when you accept a source.")),
        action=Value(_("Announce a joint unit"), reverse("new_joint_unit")) if announces else None,
    )


def joint_unit_page(
    request: HttpRequest, unit: JointUnit, *, reader: User, sent: StepForm | None = None
) -> JointUnitPage:
    """``sent`` is a form of a step that came with mistakes."""
    notes = Notes([unit])
    address = address_of(unit)
    manages = may(reader, "manage", unit)
    heads = list(unit.heads.select_related("person", "organization"))
    return JointUnitPage(
        address=address,
        header=RecordHeader(
            title=unit.name,
            kind=word_of("unit_kind", unit.kind),
            states=(state_of("unit_status", unit.status),),
            marks=notes.of(unit),
            actions=(
                *((Action(_("Edit"), reverse("edit_joint_unit", args=[unit.slug])),) if manages else ()),
                Action(_("To be done"), reverse("followups_about", args=["jointunit", unit.uuid])),
            ),
        ),
        steps=offers(request, STEPS, unit, reader=reader, page=address, sent=sent),
        facts=_facts(unit, reader),
        heads=tuple(_entry(head) for head in heads if head.end is None and may(reader, "read", head.person)),
        before=tuple(_entry(head) for head in heads if head.end and may(reader, "read", head.person)),
        outputs=table_of(OUTPUT_COLUMNS, output_row, unit.outputs.all(), notes),
        reports=tuple(
            TimelineEntry(
                long_day(report.on) if report.on else _("undated"),
                Value(state=state_of("unit_status", report.status), detail=report.note),
            )
            for report in unit.reports.all()
        ),
        sources=notes.sources,
        history=history_of_record(unit),
    )


def _facts(unit: JointUnit, reader: User) -> tuple[Fact, ...]:
    agreement = unit.agreement if unit.agreement and may(reader, "read", unit.agreement) else None
    rows = (
        (_("run by"), tuple(link(host.organization) for host in unit.hosts.select_related("organization"))),
        (_("place"), (Value(unit.place),) if unit.place else ()),
        (_("founding agreement"), (link(agreement),) if agreement else ()),
        (_("fields"), tuple(Value(line) for line in unit.areas.splitlines() if line.strip())),
        (_("equipment"), (Value(unit.equipment),) if unit.equipment else ()),
        (_("funding"), (Value(unit.funding),) if unit.funding else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _entry(head: UnitHead) -> PersonEntry:
    until = " – ".join(long_day(day) for day in (head.start, head.end) if day)
    title = " · ".join(part for part in (head.title, until) if part)
    return PersonEntry(head.person.name, address_of(head.person), title, str(head.organization))
