"""The steps of a visit, in the order in which its page offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.capture.articles.files import MAX_BYTES
from ortaq.capture.errors import CaptureError
from ortaq.jobs.capture import ReadingFailed
from ortaq.jobs.intake import from_file, pasted
from ortaq.jobs.minutes import take_minutes
from ortaq.registry.accounts.rules import may
from ortaq.registry.closing.operations import close_engagement, reopen_engagement
from ortaq.registry.commitments.operations import promise
from ortaq.registry.engagements import planning
from ortaq.registry.engagements.holding import attach_minutes, hold_engagement, name_participant
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.rules import TRANSITIONS
from ortaq.registry.errors import Invalid
from ortaq.registry.followups.operations import ask_followup
from ortaq.web.acting.steps import Open, Step
from ortaq.web.commitments.forms import PromiseForm
from ortaq.web.failures import worded_failure
from ortaq.web.followups.forms import AskForm
from ortaq.web.visits import forms


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(engagement=record, **values)


def _to(state: str) -> Open:
    return lambda visit, reader: state in TRANSITIONS[visit.state] and may(reader, "manage", visit)


def _in(*states: str) -> Open:
    return lambda visit, reader: visit.state in states and may(reader, "manage", visit)


def _minutes(visit: Engagement, *, by: User, text: str, file: UploadedFile[bytes] | None, language: str) -> None:
    """What was pasted or handed in, as minutes. Raises Invalid for what nobody could read."""
    name = (file.name or "") if file else ""
    try:
        # Enough for the reader of files to see that it is too large, and never more than that in memory.
        article = from_file(file.read(10 * MAX_BYTES), name=name) if file else pasted(text)
        take_minutes(engagement=visit, article=article, by=by, language=language, file_name=name)
    except (CaptureError, ReadingFailed) as error:
        raise Invalid(worded_failure(str(error))) from error


STEPS = (
    Step("accept", pgettext_lazy("verb: a visit", "Accept"), _on(planning.accept_engagement),
         _("The visit is accepted. Next it needs a day."), _to(S.ACCEPTED), tone="first"),
    Step("schedule", _("Schedule"), _on(planning.schedule_engagement), _("The visit has its day."), _to(S.SCHEDULED),
         forms.ScheduleForm, tone="first"),
    Step("hold", _("It took place"), _on(hold_engagement),
         _("Noted: it took place. Next come its minutes."), _to(S.HELD), tone="first"),
    Step("minutes", _("Add minutes"), _minutes,
         _("The minutes are here and were read: review what they say."), _in(S.HELD, S.MINUTED), forms.MinutesForm,
         adds=True),
    Step("source", _("Take a source as minutes"), _on(attach_minutes),
         _("The source holds the minutes now."), _in(S.HELD, S.MINUTED), forms.SourceAsMinutesForm, adds=True),
    Step("close", _("Close visit"), _on(close_engagement),
         _("The visit is closed: all that was said there is taken care of."), _in(S.HELD, S.MINUTED), undo="reopen"),
    Step("delegate", _("Delegate"), _on(planning.delegate_engagement), _("Somebody else sees to it now."),
         _to(S.DELEGATED), forms.DelegateForm),
    Step("decline", _("Decline or call off"), _on(planning.decline_engagement), _("The visit does not take place."),
         _to(S.DECLINED), forms.DeclineForm, tone="stop", undo="ask-again"),
    Step("ask-again", _("Ask for it again"), _on(planning.ask_again), _("The visit is asked for again."),
         _to(S.REQUESTED)),
    Step("reopen", _("Open again"), _on(reopen_engagement), _("The visit is open again."), _in(S.CLOSED)),
    Step("participant", _("Add a person"), _on(name_participant), _("The person is on the list."),
         _in(S.REQUESTED, S.ACCEPTED, S.DELEGATED, S.SCHEDULED, S.HELD, S.MINUTED), forms.ParticipantForm, adds=True),
    Step("commitment", _("Note a promise"), lambda visit, **values: promise(of=visit, **values),
         _("The promise is on the list."), _in(S.SCHEDULED, S.REQUESTED, S.ACCEPTED, S.DELEGATED, S.HELD, S.MINUTED),
         PromiseForm, adds=True),
    Step("follow-up", _("Ask for something"),
         lambda visit, **values: ask_followup(about=visit, **values), _("The follow-up is on the list."),
         _in(S.REQUESTED, S.ACCEPTED, S.DELEGATED, S.SCHEDULED, S.HELD, S.MINUTED), AskForm, adds=True),
)  # fmt: skip
