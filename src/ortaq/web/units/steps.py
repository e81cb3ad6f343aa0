"""The steps of a joint unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from ortaq.registry.accounts.rules import may
from ortaq.registry.projects.operations import add_unit_output
from ortaq.registry.units.rules import TRANSITIONS
from ortaq.registry.units.running import move_unit, name_head
from ortaq.web.acting.steps import Step
from ortaq.web.units.forms import HeadForm, OutputForm, StatusForm


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(joint_unit=record, **values)


STEPS = (
    Step("status", _("Change its state"), _on(move_unit), _("Its state is noted, with the day."),
         lambda unit, reader: bool(TRANSITIONS[unit.status]) and may(reader, "manage", unit), StatusForm),
    Step("head", _("Name a head"), _on(name_head), _("Noted who heads it."),
         lambda unit, reader: unit.status != "closed" and may(reader, "manage", unit), HeadForm),
    Step("output", _("Add an output"), _on(add_unit_output), _("The output is on the list."),
         lambda unit, reader: may(reader, "manage", unit), OutputForm, adds=True),
)  # fmt: skip
