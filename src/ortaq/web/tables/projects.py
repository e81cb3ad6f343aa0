from __future__ import annotations

from django.utils.translation import pgettext_lazy

from ortaq.registry.projects.models import Project
from ortaq.web.components import Column, Value
from ortaq.web.dates import long_day
from ortaq.web.notes import Notes
from ortaq.web.records import link
from ortaq.web.words import state_of, word_of

COLUMNS = (
    Column(pgettext_lazy("column", "project"), "title"),
    Column(pgettext_lazy("column", "kind"), "kind"),
    Column(pgettext_lazy("column: of a project", "members")),
    Column(pgettext_lazy("column: of a project", "from, to"), "start"),
    Column(pgettext_lazy("column", "state")),
)
SORTS = {"title": ("title", "id"), "kind": ("kind", "title", "id"), "start": ("-start", "id")}


def project_row(project: Project, notes: Notes) -> tuple[Value, ...]:
    return (
        link(project, detail=project.acronym),
        Value(word_of("project_kind", project.kind)),
        Value(", ".join(str(member.organization) for member in project.members.all())),
        Value(" – ".join(long_day(day) for day in (project.start, project.end) if day)),
        Value(state=state_of("unit_status", project.status)),
    )
