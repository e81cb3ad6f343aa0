"""The steps that can be taken on the pages of a partner."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.contacts.operations import name_contact
from ortaq.registry.departments.operations import add_department, move_department
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.indicators.operations import record_indicator
from ortaq.registry.organizations.describing import identify_organization, name_organization
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.operations import relate
from ortaq.web.acting.steps import Open, Step
from ortaq.web.followups.forms import AskForm
from ortaq.web.partners import stepforms as f


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(organization=record, **values)


def _manages(kind: str = "") -> Open:
    return lambda record, reader: may(reader, "manage", kind or record)


def _relate(record: Organization, *, object: Organization, kind: str, by: User) -> Any:
    return relate(subject=record, object=object, kind=kind, evidence=(), by=by)


def _move(record: Organization, **values: Any) -> Any:
    return move_department(**values)


PEOPLE_STEPS = (
    Step("contact", _("Say whom to ask"), _on(name_contact), _("The contact is on the list."), _manages("contact"),
         f.ContactForm, adds=True),
)  # fmt: skip

RECORD_STEPS = (
    Step("name", _("Add a name"), _on(name_organization), _("The name is on record."), _manages(), f.NameForm),
    Step("identifier", _("Add an identifier"), _on(identify_organization), _("The identifier is on record."),
         _manages(), f.IdentifierForm),
    Step("relation", _("Add a relation"), _relate, _("The relation is on record."), _manages(), f.RelationForm),
    Step("unit", _("Add a unit"), _on(add_department), _("The unit is on record."), _manages("organizationunit"),
         f.UnitForm),
    Step("move", _("Say what a unit is part of"), _move, _("Noted what the unit is part of."),
         _manages("organizationunit"), f.MoveForm),
)  # fmt: skip

NUMBER_STEPS = (
    Step("record", _("Record a number"), _on(record_indicator), _("The number is on record."), _manages("indicator"),
         f.NumberForm, adds=True),
)  # fmt: skip

OUTCOME_STEPS = (
    Step("follow-up", _("Ask for something"), lambda record, **values: ask_followup(about=record, **values),
         _("The follow-up is on the list."), _manages("followup"), AskForm, adds=True),
)  # fmt: skip
