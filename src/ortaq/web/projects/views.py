from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ortaq.registry.accounts.rules import require
from ortaq.registry.projects.models import Project
from ortaq.registry.projects.operations import announce_project, describe_project
from ortaq.registry.projects.queries import listed
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import take_step
from ortaq.web.editing.saving import add_record, save_record, typed
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.listing.showing import show_list
from ortaq.web.permissions import allowed, me, seen_or_404
from ortaq.web.projects.forms import AnnounceForm, ProjectForm
from ortaq.web.projects.pages import project_page, projects_page
from ortaq.web.projects.steps import STEPS


@allowed("read", "project")
def projects(request: HttpRequest) -> HttpResponseBase:
    """All projects, with filters."""
    return show_list(request, projects_page)


@allowed("read", "project")
def project(request: HttpRequest, slug: str) -> HttpResponse:
    """One project: who takes part, by which agreement, what came of it."""
    return _show(request, _found(request, slug))


@keeps_what_was_typed(lambda: reverse("new_project"))
@allowed("propose", "project")
def new(request: HttpRequest) -> HttpResponse:
    """Two or more bodies intend to run something together."""
    form = AnnounceForm(typed(request))
    return add_record(
        request,
        form,
        add=partial(announce_project, by=me(request)),
        heading=_("Announce a project"),
        back=reverse("projects"),
        done=_("The project is on record as announced."),
        show="project",
    )


@keeps_what_was_typed(lambda slug: reverse("edit_project", args=[slug]))
@allowed("manage", "project")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what is said of a project; whoever saves second sees both versions, field by field."""
    record = _found(request, slug)
    require(request.user, "manage", record)
    return save_record(
        request,
        ProjectForm(typed(request), record=record),
        save=partial(describe_project, project=record, by=me(request)),
        heading=_("Edit %(record)s") % {"record": record},
        back=reverse("project", args=[slug]),
        done=_("Saved."),
    )


@keeps_what_was_typed(lambda slug, step: f"{reverse('project', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "project")
def step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Take a step of a project."""
    record = _found(request, slug)
    page = reverse("project", args=[slug])
    return take_step(request, STEPS, step, record, page=page, show=lambda form: _show(request, record, form))


def _found(request: HttpRequest, slug: str) -> Project:
    return seen_or_404(request, listed().select_related("agreement", "joint_unit"), slug=slug)


def _show(request: HttpRequest, record: Project, sent: StepForm | None = None) -> HttpResponse:
    page = project_page(request, record, reader=me(request), sent=sent)
    return render(request, "projects/project.html", {"page": page}, status=422 if sent else 200)
