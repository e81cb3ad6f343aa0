"""The further pages of a partner, and the steps that are taken there."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ortaq.registry.contacts.models import Contact
from ortaq.registry.contacts.operations import end_contact, resume_contact
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.departments.operations import close_department, reopen_department
from ortaq.registry.organizations import describing
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, Relation
from ortaq.registry.organizations.queries import family_of, relations_of
from ortaq.registry.portfolio.queries import with_stage
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.taking import do_at_once, take_step
from ortaq.web.kept import keeps_what_was_typed
from ortaq.web.partners.joint import joint_page
from ortaq.web.partners.life import life_page
from ortaq.web.partners.outcomes import outcomes_page
from ortaq.web.partners.people import partner_people_page
from ortaq.web.partners.record import record_page
from ortaq.web.partners.steps import OUTCOME_STEPS, PEOPLE_STEPS, RECORD_STEPS
from ortaq.web.partners.timeline import timeline_page
from ortaq.web.permissions import allowed, me, seen_or_404


@require_safe
@allowed("read", "organization")
def joint(request: HttpRequest, slug: str) -> HttpResponse:
    """What a partner and others run together: joint units and projects."""
    page = joint_page(_found(request, slug), reader=me(request))
    return render(request, "partners/joint.html", {"page": page})


@require_safe
@allowed("read", "organization")
def life(request: HttpRequest, slug: str) -> HttpResponse:
    """Whether the partnership is alive, with the evidence and the rule."""
    page = life_page(_found(request, slug), reader=me(request))
    return render(request, "partners/life.html", {"page": page})


@require_safe
@allowed("read", "organization")
def outcomes(request: HttpRequest, slug: str) -> HttpResponse:
    """What was proposed with a partner, and what became of it."""
    return _show_outcomes(request, _found(request, slug))


@require_safe
@allowed("read", "organization")
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to ask about a partner on which side, and who is on record there."""
    return _show_people(request, _found(request, slug))


@require_safe
@allowed("read", "organization")
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Names, identifiers, relations, units and history of an organization."""
    return _show_record(request, _found(request, slug))


@require_safe
@allowed("read", "organization")
def timeline(request: HttpRequest, slug: str) -> HttpResponse:
    """All that happened with a partner, in order."""
    page = timeline_page(_found(request, slug), reader=me(request))
    return render(request, "partners/timeline.html", {"page": page})


@keeps_what_was_typed(lambda slug, step: f"{reverse('partner_outcomes', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "followup")
def outcomes_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Ask for something that is to be done about a partner."""
    found, page = _found(request, slug), reverse("partner_outcomes", args=[slug])
    show = _with_mistakes(request, found, _show_outcomes)
    return take_step(request, OUTCOME_STEPS, step, found, page=page, show=show)


@keeps_what_was_typed(lambda slug, step: f"{reverse('partner_people', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "contact")
def people_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Say whom to ask about a partner."""
    found, page = _found(request, slug), reverse("partner_people", args=[slug])
    show = _with_mistakes(request, found, _show_people)
    return take_step(request, PEOPLE_STEPS, step, found, page=page, show=show)


@keeps_what_was_typed(lambda slug, step: f"{reverse('partner_record', args=[slug])}?do={step}")
@require_POST
@allowed("manage", "organization")
def record_step(request: HttpRequest, slug: str, step: str) -> HttpResponse:
    """Add a name, an identifier, a relation or a unit, or say what a unit is part of."""
    found, page = _found(request, slug), reverse("partner_record", args=[slug])
    show = _with_mistakes(request, found, _show_record)
    return take_step(request, RECORD_STEPS, step, found, page=page, show=show)


@require_POST
@allowed("manage", "contact")
def move_contact(request: HttpRequest, slug: str, uuid: uuids.UUID, step: str) -> HttpResponse:
    """A contact is over, or is to be asked again."""
    found = seen_or_404(request, Contact, uuid=uuid, organization__in=family_of(_found(request, slug)))
    if step == "end":
        end_contact(contact=found, by=me(request))
        undo = reverse("move_contact", args=[slug, uuid, "resume"])
        messages.success(request, _("%(person)s is no longer to be asked.") % {"person": found.person}, undo)
    elif step == "resume":
        resume_contact(contact=found, by=me(request))
        messages.success(request, _("%(person)s is to be asked again.") % {"person": found.person})
    else:
        raise Http404
    return redirect("partner_people", slug)


@require_POST
@allowed("manage", "organization")
def remove_name(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a name that was noted by mistake."""
    name = get_object_or_404(OrganizationName, uuid=uuid, organization=_found(request, slug))
    return _do(request, slug, lambda: describing.remove_name(name=name, by=me(request)), _("The name is removed."))


@require_POST
@allowed("manage", "organization")
def remove_identifier(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away an identifier that the organization does not bear."""
    found = get_object_or_404(Identifier, uuid=uuid, organization=_found(request, slug))
    done = _("The identifier is removed.")
    return _do(request, slug, lambda: describing.remove_identifier(identifier=found, by=me(request)), done)


@require_POST
@allowed("manage", "organization")
def end_relation(request: HttpRequest, slug: str, uuid: uuids.UUID) -> HttpResponse:
    """Take away a relation that was noted by mistake."""
    found: Relation = get_object_or_404(relations_of(_found(request, slug)), uuid=uuid)
    done = _("The relation is removed.")
    return _do(request, slug, lambda: describing.end_relation(relation=found, by=me(request)), done)


@require_POST
@allowed("manage", "organizationunit")
def move_unit(request: HttpRequest, slug: str, uuid: uuids.UUID, step: str) -> HttpResponse:
    """A unit closed today, or is there again."""
    unit = seen_or_404(request, OrganizationUnit, uuid=uuid, organization__in=family_of(_found(request, slug)))
    moves: dict[str, tuple[Callable[[], Any], str]] = {
        "close": (lambda: close_department(unit=unit, on=_today(), by=me(request)), _("Noted: the unit is closed.")),
        "reopen": (lambda: reopen_department(unit=unit, by=me(request)), _("Noted: the unit is there again.")),
    }
    if step not in moves:
        raise Http404
    return _do(request, slug, *moves[step])


def _today() -> datetime.date:
    return timezone.localdate()


def _do(request: HttpRequest, slug: str, operation: Callable[[], Any], done: str) -> HttpResponse:
    do_at_once(request, operation, done)
    return redirect("partner_record", slug)


def _found(request: HttpRequest, slug: str) -> Organization:
    return seen_or_404(request, with_stage(Organization.objects.all()), slug=slug)


Show = Callable[[HttpRequest, Organization, StepForm | None], HttpResponse]


def _with_mistakes(request: HttpRequest, found: Organization, show: Show) -> Callable[[StepForm], HttpResponse]:
    return lambda form: show(request, found, form)


def _show_outcomes(request: HttpRequest, found: Organization, sent: StepForm | None = None) -> HttpResponse:
    page = outcomes_page(request, found, reader=me(request), sent=sent)
    return render(request, "partners/outcomes.html", {"page": page}, status=422 if sent else 200)


def _show_people(request: HttpRequest, found: Organization, sent: StepForm | None = None) -> HttpResponse:
    page = partner_people_page(request, found, reader=me(request), sent=sent)
    return render(request, "partners/people.html", {"page": page}, status=422 if sent else 200)


def _show_record(request: HttpRequest, found: Organization, sent: StepForm | None = None) -> HttpResponse:
    page = record_page(request, found, reader=me(request), sent=sent)
    return render(request, "partners/record.html", {"page": page}, status=422 if sent else 200)
