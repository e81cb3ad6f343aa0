"""The steps that can be taken on the page of a person."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.followups.operations import ask_followup
from ortaq.registry.people.models import Person
from ortaq.registry.people.operations import add_person_names, hold_position
from ortaq.web.acting.steps import Step
from ortaq.web.followups.forms import AskForm
from ortaq.web.people.forms import PostForm, SpellingForm


def _name(record: Person, *, name: str, by: User) -> Any:
    return add_person_names(person=record, names=[name], by=by)


def _post(record: Person, *, by: User, **values: Any) -> Any:
    return hold_position(person=record, as_of=None, evidence=(), by=by, **values)


def _manages(person: Person, reader: User) -> bool:
    return may(reader, "manage", person)


STEPS = (
    Step("post", _("Add a post"), _post, _("The post is on record."), _manages, PostForm, adds=True),
    Step("name", _("Add a spelling"), _name, _("The spelling is on record."), _manages, SpellingForm, adds=True),
    Step("follow-up", _("Ask for something"), lambda record, **values: ask_followup(about=record, **values),
         _("The follow-up is on the list."), lambda record, reader: may(reader, "manage", "followup"), AskForm,
         adds=True),
)  # fmt: skip
