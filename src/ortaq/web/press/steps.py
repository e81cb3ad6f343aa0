"""The steps of a news item, in the order in which its page offers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.news import publishing
from ortaq.registry.news.models import NewsItem
from ortaq.registry.news.models import NewsState as S
from ortaq.registry.news.operations import restrict_news
from ortaq.registry.news.photos import add_photo
from ortaq.registry.news.rules import TRANSITIONS, state_at
from ortaq.web.acting.steps import Open, Step
from ortaq.web.press import forms


def _on(operation: Callable[..., Any]) -> Callable[..., Any]:
    return lambda record, **values: operation(item=record, **values)


def _to(state: str) -> Open:
    return lambda item, reader: state in TRANSITIONS[state_at(item)] and may(reader, "publish", item)


def _in(*states: str) -> Open:
    return lambda item, reader: state_at(item) in states and may(reader, "publish", item)


def _photo(
    item: NewsItem, *, by: User, file: UploadedFile[bytes], alternatives: Mapping[str, str], credit: str
) -> None:
    add_photo(item=item, chunks=file.chunks(), name=file.name or "", alternatives=alternatives, credit=credit, by=by)


STEPS = (
    Step("publish", pgettext_lazy("verb: news", "Publish now"), _on(publishing.publish_news),
         _("It is public."), _to(S.PUBLISHED), tone="first"),
    Step("schedule", pgettext_lazy("verb: news", "Schedule"), _on(publishing.schedule_news),
         _("It will be public at that time, by itself."), _to(S.SCHEDULED), forms.ScheduleForm, undo="unschedule"),
    Step("unschedule", _("Back to the draft"), _on(publishing.unschedule_news), _("It is a draft again."),
         _to(S.DRAFT)),
    Step("embargo", pgettext_lazy("verb: news", "Set an embargo"), _on(publishing.set_embargo),
         _("The embargo is noted."), _in(S.DRAFT, S.SCHEDULED, S.PUBLISHED), forms.EmbargoForm),
    Step("photo", _("Add a photo"), _photo, _("The photo is there."), _in(S.DRAFT, S.SCHEDULED, S.PUBLISHED),
         forms.PhotoForm),
    Step("visibility", _("Who may see the draft"), _on(restrict_news), _("Noted who may see it."),
         _in(S.DRAFT, S.SCHEDULED), forms.VisibilityForm),
    Step("withdraw", pgettext_lazy("verb: news", "Withdraw"), _on(publishing.withdraw_news),
         _("Nobody outside reads it any more."), _to(S.WITHDRAWN), forms.WithdrawForm, tone="stop"),
)  # fmt: skip
