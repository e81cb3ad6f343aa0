"""What the pages of projects show."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.projects.models import Member, Project
from ortaq.registry.projects.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Action, Empty, Fact, RecordHeader, Table, TimelineEntry, Value
from ortaq.web.dates import long_day
from ortaq.web.history import HistoryEntry, history_of_record
from ortaq.web.lists import ListPage, choice_filter, each, list_page, with_filter, words_filter
from ortaq.web.notes import Notes
from ortaq.web.projects.steps import STEPS
from ortaq.web.records import address_of, link
from ortaq.web.tables import table_of
from ortaq.web.tables.outputs import COLUMNS as OUTPUT_COLUMNS
from ortaq.web.tables.outputs import output_row
from ortaq.web.tables.projects import COLUMNS, SORTS, project_row
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class ProjectPage:
    project: Project
    address: str
    header: RecordHeader
    steps: Offers
    facts: tuple[Fact, ...]
    outputs: Table
    reports: tuple[TimelineEntry, ...]
    history: tuple[HistoryEntry, ...]


def projects_page(query: QueryDict, *, reader: User) -> ListPage:
    words = words_filter(query, _("title"))
    body, organization = with_filter(query)
    kind = choice_filter(query, "kind", _("kind"), "project_kind")
    status = choice_filter(query, "state", _("state"), "unit_status")
    action = Value(_("Announce a project"), reverse("new_project")) if may(reader, "propose", "project") else None
    return list_page(
        query,
        reader=reader,
        heading=_("Projects"),
        lead=lambda count: ngettext("%(count)d project", "%(count)d projects", count) % {"count": count},
        filters=(words, kind, status, body),
        found=listed(kind=kind.value, status=status.value, text=words.value, member=organization),
        sorts=SORTS,
        columns=COLUMNS,
        row=each(project_row),
        empty=Empty(
            _("No projects yet. Announce one when two sides intend to do something together."),
            action.text if action else "",
            action.address if action else "",
        ),
        action=action,
    )


def project_page(request: HttpRequest, project: Project, *, reader: User, sent: StepForm | None = None) -> ProjectPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = address_of(project)
    manages = may(reader, "manage", project)
    return ProjectPage(
        project=project,
        address=address,
        header=RecordHeader(
            title=project.title,
            kind=word_of("project_kind", project.kind),
            states=(state_of("unit_status", project.status),),
            details=(Value(project.acronym),) if project.acronym else (),
            actions=(
                *((Action(_("Edit"), reverse("edit_project", args=[project.slug])),) if manages else ()),
                Action(_("To be done"), reverse("followups_about", args=["project", project.uuid])),
            ),
        ),
        steps=offers(request, STEPS, project, reader=reader, page=address, sent=sent),
        facts=_facts(project, reader),
        outputs=table_of(OUTPUT_COLUMNS, output_row, project.outputs.all(), Notes([])),
        reports=tuple(
            TimelineEntry(long_day(report.on), Value(state=state_of("unit_status", report.status), detail=report.note))
            for report in project.reports.all()
        ),
        history=history_of_record(project),
    )


def _facts(project: Project, reader: User) -> tuple[Fact, ...]:
    agreement, unit = project.agreement, project.joint_unit
    days = " – ".join(long_day(day) for day in (project.start, project.end) if day)
    rows = (
        (_("members"), tuple(_member(member, reader) for member in project.members.all())),
        (_("from, to"), (Value(days),) if days else ()),
        (_("founding agreement"), (link(agreement),) if agreement and may(reader, "read", agreement) else ()),
        (_("joint unit"), (link(unit),) if unit and may(reader, "read", unit) else ()),
        (_("funding"), (Value(project.funding),) if project.funding else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)


def _member(member: Member, reader: User) -> Value:
    lead = str(member.lead) if member.lead and may(reader, "read", member.lead) else ""
    return link(
        member.organization,
        detail=" · ".join(part for part in (str(word_of("member_role", member.role)), lead) if part),
    )
