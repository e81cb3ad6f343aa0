"""Write projects and their outputs."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.accounts.rules import require_given
from ortaq.registry.audit import operations as audit
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.models import Organization
from ortaq.registry.people.operations import add_person
from ortaq.registry.people.queries import same_person
from ortaq.registry.projects.models import Member, MemberRole, Output, OutputKind, Project, ProjectKind, ProjectReport
from ortaq.registry.projects.rules import TRANSITIONS, plain_doi
from ortaq.registry.slugs import free_slug
from ortaq.registry.units.models import JointUnit, UnitStatus

# What can be changed outside of the steps.
SAID = frozenset(
    {
        "title", "acronym", "kind", "start", "end", "summary", "funding", "agreement", "joint_unit", "unit",
        "visibility",
    }
)  # fmt: skip


@operation("propose", "project")
@transaction.atomic
def announce_project(
    *,
    title: str,
    kind: str,
    members: Iterable[Organization],
    by: User | None,
    acronym: str = "",
    summary: str = "",
    start: datetime.date | None = None,
    end: datetime.date | None = None,
    unit: OrganizationUnit | None = None,
    uuid: uuids.UUID | None = None,
) -> Project:
    """Two or more bodies intend to do something together; the first coordinates. ``uuid`` is that of the form: sent
    twice, it makes one. Raises Invalid without a title, with fewer than two members, or for a kind that is none."""
    if uuid and (found := Project.objects.filter(uuid=uuid).first()):
        return found
    bodies = list(dict.fromkeys(members))
    _check_project(title, kind, start, end)
    if len(bodies) < 2:
        raise Invalid(_("A joint project has at least two members: choose both sides."))
    project = Project(
        uuid=uuid or uuids.uuid4(),
        slug=free_slug(Project, acronym or title, fallback="project"),
        title=title.strip()[:500],
        acronym=acronym.strip()[:40],
        kind=kind,
        summary=summary.strip(),
        start=start,
        end=end,
        unit=unit,
    )
    audit.add(project, action="announce_project", by=by)
    for number, body in enumerate(bodies):
        role = MemberRole.PARTNER if number else MemberRole.COORDINATOR
        audit.add(Member(project=project, organization=body, role=role), action="announce_project", by=by)
    _report(project, timezone.localdate(), "", "announce_project", by)
    return project


@operation("manage", "project", on="project")
@transaction.atomic
def describe_project(*, project: Project, by: User | None, seen_version: int | None = None, **values: Any) -> Project:
    """Change what is SAID of it. Raises StaleVersion when it changed since it was seen, Invalid for what cannot be."""
    project = as_seen(project, seen_version)
    if unknown := values.keys() - SAID:
        raise TypeError(f"describe_project knows no {sorted(unknown)}")
    said = {name: values.get(name, getattr(project, name)) for name in ("title", "kind", "start", "end")}
    _check_project(**said)
    related = ("agreement", "joint_unit", "unit")
    keys = {f"{name}_id": getattr(values.pop(name), "pk", None) for name in related if name in values}
    require_given(by, project, keys.get("unit_id", project.unit_id))
    plain = {key: value.strip() if isinstance(value, str) else value for key, value in values.items()}
    return audit.change(project, action="describe_project", by=by, **plain, **keys)


@operation("manage", "project", on="project")
@transaction.atomic
def move_project(
    *, project: Project, status: str, by: User | None, on: datetime.date | None = None, note: str = ""
) -> Project:
    """It is agreed, operating, suspended or closed from a day on; kept in its history. Raises Invalid when its status
    does not allow that, for a day to come, or "agreed" without the agreement."""
    project = as_seen(project, None)
    day = on or timezone.localdate()
    if status not in TRANSITIONS[project.status]:
        raise Invalid(_("This project was moved on meanwhile, so this step does not fit. Nothing was changed."))
    if day > timezone.localdate():
        raise Invalid(_("This day is still to come: say so when it is there."))
    if status == UnitStatus.AGREED and project.agreement_id is None:
        raise Invalid(_("Agreed by which agreement? Name the founding agreement first."))
    audit.change(project, action="move_project", by=by, status=status)
    _report(project, day, note, "move_project", by)
    return project


@operation("manage", "project", on="project")
@transaction.atomic
def set_member(*, project: Project, organization: Organization, role: str, by: User | None, lead: str = "") -> Member:
    """A body takes part in a role, led there by a person; one that does already gets both anew. Raises Invalid."""
    project = as_seen(project, None)
    if role not in MemberRole.values:
        raise Invalid(_("“%(value)s” is no role in a project.") % {"value": role})
    person = None
    if lead.strip():
        person = same_person([lead], organization) or add_person(name=lead, aliases=(), by=by)
    member = Member.objects.filter(project=project, organization=organization).first()
    lead_id = person.pk if person else None
    if member is None:
        row = Member(project=project, organization=organization, role=role, lead_id=lead_id)
        return audit.add(row, action="set_member", by=by)
    return audit.change(member, action="set_member", by=by, role=role, lead_id=lead_id or member.lead_id)


@operation("manage", "project", on="project")
@transaction.atomic
def add_project_output(
    *, project: Project, title: str, kind: str, by: User | None, doi: str = "", on: datetime.date | None = None
) -> Output:
    """Something came of the project; one of that DOI, or title, is returned. Raises Invalid for what is no DOI."""
    known = Output.objects.filter(project=as_seen(project, None))
    return _add_output(Output(project=project), known, title, kind, doi, on, by)


@operation("manage", "jointunit", on="joint_unit")
@transaction.atomic
def add_unit_output(
    *, joint_unit: JointUnit, title: str, kind: str, by: User | None, doi: str = "", on: datetime.date | None = None
) -> Output:
    """Something came of the joint unit; one of that DOI, or title, is returned. Raises Invalid for what is no DOI."""
    known = Output.objects.filter(joint_unit=as_seen(joint_unit, None))
    return _add_output(Output(joint_unit=joint_unit), known, title, kind, doi, on, by)


def _add_output(
    output: Output, known: Any, title: str, kind: str, doi: str, on: datetime.date | None, by: User | None
) -> Output:
    plain = plain_doi(doi)
    if plain is None:
        raise Invalid(_("“%(value)s” is no DOI: it begins with 10. and has a slash.") % {"value": doi[:80]})
    if not title.strip():
        raise Invalid(_("What came of it? Give a title."))
    if kind not in OutputKind.values:
        raise Invalid(_("“%(value)s” is no kind of output.") % {"value": kind})
    same = known.filter(doi=plain) if plain else known.filter(title=title.strip()[:500])
    if (found := same.first()) is not None:
        return found  # type: ignore[no-any-return]
    output.title, output.kind, output.doi, output.on = title.strip()[:500], kind, plain, on
    return audit.add(output, action="add_output", by=by)


def _check_project(title: str, kind: str, start: datetime.date | None, end: datetime.date | None) -> None:
    if not title.strip():
        raise Invalid(_("A project needs a title."))
    if kind not in ProjectKind.values:
        raise Invalid(_("“%(value)s” is no kind of project.") % {"value": kind})
    if start and end and end < start:
        raise Invalid(_("It ends before it starts: look at the two days."))


def _report(project: Project, day: datetime.date, note: str, action: str, by: User | None) -> None:
    row = ProjectReport(project=project, status=project.status, on=day, note=note.strip()[:500])
    audit.add(row, action=action, by=by)
