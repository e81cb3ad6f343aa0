"""What the pages of joint units show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.units.models import JointUnit
from ortaq.registry.units.queries import listed
from ortaq.web.components import Empty, Fact, NotedSource, RecordHeader, TimelineEntry, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.tables.units import COLUMNS, SORTS, unit_row
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class JointUnitPage:
    header: RecordHeader
    facts: tuple[Fact, ...]
    reports: tuple[TimelineEntry, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]


def joint_units_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("name"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "unit_kind")
    status = choice_filter(query, "state", _("state"), "unit_status")
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
    )


def joint_unit_page(unit: JointUnit) -> JointUnitPage:
    notes = Notes([unit])
    hosts = tuple(link(host.organization) for host in unit.hosts.select_related("organization"))
    return JointUnitPage(
        header=RecordHeader(
            title=unit.name,
            kind=word_of("unit_kind", unit.kind),
            states=(state_of("unit_status", unit.status),),
            marks=notes.of(unit),
        ),
        facts=(Fact(_("run by"), hosts),) if hosts else (),
        reports=tuple(
            TimelineEntry(
                long_day(report.on) if report.on else _("undated"),
                Value(state=state_of("unit_status", report.status)),
            )
            for report in unit.reports.all()
        ),
        sources=notes.sources,
        history=history_of_record(unit),
    )
