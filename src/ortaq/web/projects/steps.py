"""The steps of a project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.projects.operations import add_project_output, move_project, set_member
from ortaq.registry.projects.rules import TRANSITIONS
from ortaq.web.acting.steps import Step
from ortaq.web.projects.forms import MemberForm
from ortaq.web.units.forms import OutputForm, StatusForm


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(project=record, **values)


STEPS = (
    Step("status", _("Change its state"), _on(move_project), _("Its state is noted, with the day."),
         lambda project, reader: bool(TRANSITIONS[project.status]) and may(reader, "manage", project), StatusForm),
    Step("member", _("Add a member"), _on(set_member), _("The member is on the list."),
         lambda project, reader: may(reader, "manage", project), MemberForm, adds=True),
    Step("output", _("Add an output"), _on(add_project_output), _("The output is on the list."),
         lambda project, reader: may(reader, "manage", project), OutputForm, adds=True),
)  # fmt: skip
