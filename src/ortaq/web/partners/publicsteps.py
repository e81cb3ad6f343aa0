"""The steps on the page that says what the public reads of a partner. Their record is the partnership."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.publishing import MOST_SIGNS, hide_partner, rank_partnership, show_partner
from ortaq.registry.publishing.queries import partner_of
from ortaq.web.acting.fields import words
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Open, Step
from ortaq.web.words import choices_of

TEXTS = {"text_en": "en", "text_kk": "kk", "text_ru": "ru", "text_zh": "zh"}


class ShowForm(StepForm):
    text_en = words(
        _("in English"), required=False, most=MOST_SIGNS, help_text=_("What we do together, for everybody.")
    )
    text_kk = words(_("in Kazakh"), required=False, most=MOST_SIGNS)
    text_ru = words(_("in Russian"), required=False, most=MOST_SIGNS)
    text_zh = words(_("in Chinese"), required=False, most=MOST_SIGNS)

    def filled(self, record: Any) -> dict[str, Any]:
        held = {text.language: text.text for text in record.public_texts.all()}
        return {field: held.get(language, "") for field, language in TEXTS.items()}

    @property
    def values(self) -> dict[str, Any]:
        return {"texts": {language: self.cleaned_data[field] for field, language in TEXTS.items()}}


class DescribeForm(ShowForm):
    """The same, of a partner that is shown already."""


class TierForm(StepForm):
    tier = forms.ChoiceField(label=_("tier"), choices=choices_of("tier"))

    def filled(self, record: Any) -> dict[str, Any]:
        return {"tier": record.tier}


def _show(record: Partnership, *, texts: dict[str, str], by: User) -> Any:
    return show_partner(partnership=record, partner=partner_of(record, our_organization()), texts=texts, by=by)


def _hide(record: Partnership, *, by: User) -> Any:
    return hide_partner(partnership=record, partner=partner_of(record, our_organization()), by=by)


def _rank(record: Partnership, *, tier: str, by: User) -> Any:
    return rank_partnership(partnership=record, tier=tier, by=by)


def _for(action: str) -> Open:
    return lambda record, reader: may(reader, action, record)


PUBLIC_STEPS = (
    Step("show", _("Show on the public pages"), _show, _("It stands on the public pages."), _for("publish"), ShowForm),
    Step("describe", _("Change the description"), _show, _("The description is changed."), _for("publish"),
         DescribeForm),
    Step("hide", _("Take off the public pages"), _hide, _("It no longer stands on the public pages."), _for("publish")),
    Step("rank", pgettext_lazy("verb: of a partnership", "Set the tier"), _rank, _("The tier is set."), _for("manage"),
         TierForm),
)  # fmt: skip
