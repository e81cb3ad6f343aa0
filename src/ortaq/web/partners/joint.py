"""What a partner and others run together: joint units and projects."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from ortaq.registry.organizations.models import Organization
from ortaq.web.components import NotedSource, RecordHeader, Tab
from ortaq.web.naming import Naming
from ortaq.web.notes import Notes
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.held import Some, projects_of, units_of
from ortaq.web.partners.parts import Part, part_of
from ortaq.web.tables import projects, units


@dataclass(frozen=True)
class JointPage:
    organization: Organization
    header: RecordHeader
    tabs: tuple[Tab, ...]
    parts: tuple[Part, ...]
    sources: tuple[NotedSource, ...]


def joint_page(organization: Organization, *, reader: User) -> JointPage:
    held, run = Some.of(units_of(organization, reader)), Some.of(projects_of(organization, reader))
    notes = Notes([organization, *held.shown, *run.shown])
    marks = notes.of(organization, "name")
    found = (
        part_of("joint_units", _("Joint units"), organization, held, units.COLUMNS, units.unit_row, notes),
        part_of("projects", _("Projects"), organization, run, projects.COLUMNS, projects.project_row, notes),
    )
    return JointPage(
        organization=organization,
        header=header_of(organization, Naming([organization], whole=organization), reader=reader, marks=marks),
        tabs=tabs_of(organization, "partner_joint"),
        parts=tuple(part for part in found if part.table.rows),
        sources=notes.sources,
    )
