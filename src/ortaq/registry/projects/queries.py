"""Read projects."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.registry.projects.models import Member, Project


def listed(
    *, kind: str = "", status: str = "", text: str = "", member: Organization | None = None
) -> QuerySet[Project]:
    """Projects with their members."""
    members = Member.objects.select_related("organization", "lead")
    found = Project.objects.prefetch_related(Prefetch("members", members))
    if kind:
        found = found.filter(kind=kind)
    if status:
        found = found.filter(status=status)
    if text:
        found = found.filter(title__icontains=text) | found.filter(acronym__icontains=text)
    if member:
        found = found.filter(pk__in=Member.objects.filter(organization__in=family_of(member)).values("project"))
    return found
