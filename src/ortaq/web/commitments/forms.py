"""What must be said to note a promise, and for each of its steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ortaq.registry.commitments.models import Commitment
from ortaq.registry.commitments.rules import SETTLED, TRANSITIONS
from ortaq.registry.people.models import Person
from ortaq.web.acting.fields import DayField, UserField, words
from ortaq.web.acting.forms import OnceForm, StepForm
from ortaq.web.words import word_of


class PromiseForm(OnceForm):
    """At a visit: their owner is one of those who were there."""

    text = forms.CharField(label=_("what was promised"), max_length=500)
    measure = forms.CharField(label=_("by what one sees that it is met"), max_length=300, required=False)
    our_owner = UserField(
        "manage", "commitment", label=_("who sees to it on our side"), required=False, empty_label=_("nobody yet")
    )
    their_owner = forms.ModelChoiceField(
        Person.objects.none(), label=_("who sees to it on their side"), required=False, empty_label=_("nobody yet")
    )
    due = DayField(label=_("by when"), required=False)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["their_owner"].queryset = self.theirs(self.record)  # type: ignore[attr-defined]

    def theirs(self, record: Any) -> QuerySet[Person]:
        """Who may see to it on their side."""
        there = Person.objects.filter(engagements__engagement=record).exclude(engagements__side="host")
        return there.distinct()


class ConfirmForm(StepForm):
    our_owner = UserField(
        "manage", "commitment", label=_("who sees to it on our side"), required=False, empty_label=_("as before")
    )
    note = forms.CharField(label=_("note"), max_length=500, required=False)


class SettleForm(StepForm):
    state = forms.ChoiceField(label=_("state"))
    result = words(_("what was kept, or why not"), rows=3, required=False, most=2000)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        commitment: Any = self.record
        follow = [state for state in TRANSITIONS[commitment.state] if state in SETTLED]
        choices = [(state, word_of("commitment_state", state)) for state in follow]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]

    def filled(self, record: Commitment) -> dict[str, Any]:
        return {"result": record.result}
