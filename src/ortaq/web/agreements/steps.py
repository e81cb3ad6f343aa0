"""The steps that can be taken with an agreement: who may, what must be said, what is done. Addresses, buttons and
permissions all follow from STEPS."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.rules import can
from ortaq.registry.filestore import keep
from ortaq.web.agreements import stepforms as f
from ortaq.web.components import Text

Words = str | Promise


@dataclass(frozen=True)
class Step:
    """``does`` is a move of the rules; ``needs`` the action of the permission table; ``run`` is called with the
    agreement, ``by``, ``seen_version`` and the form's values. ``kind`` is main, aside or stop."""

    name: str
    does: str
    needs: str
    label: Words
    done: Words
    run: Callable[..., Any]
    form: type[f.StepForm] = f.PlainForm
    kind: str = "main"
    help: Words = ""


def _add_file(*, agreement: Agreement, file: Any, by: User, seen_version: int | None, **values: Any) -> Any:
    name = file.name or "file"
    return o.add_agreement_file(agreement=agreement, kept=keep(file.chunks(), name=name), name=name, by=by, **values)


def _without_version(operation: Callable[..., Any]) -> Callable[..., Any]:
    """For steps that add something and change nothing that somebody else may have changed."""

    def run(*, seen_version: int | None, **values: Any) -> Any:
        return operation(**values)

    return run


def _number_party(*, agreement: Agreement, party: Any, number: str, by: User, seen_version: int | None) -> Any:
    return o.number_party(party=party, number=number, by=by)


STEPS: Mapping[str, Step] = {
    step.name: step
    for step in (
        Step("submit", "submit_agreement", "propose", _("Hand it in"), _("Handed in."),
             o.submit_agreement, help=_("It goes the way of its kind.")),
        Step("decide", "decide_approval", "decide", pgettext_lazy("verb", "Decide"), _("The decision is recorded."),
             o.decide_approval, f.DecideForm),
        Step("send", "send_for_signature", "manage", _("Send for signature"), _("It waits for the signatures."),
             o.send_for_signature),
        Step("negotiate", "negotiate_agreement", "manage", _("Begin to negotiate"), _("The negotiation is open."),
             o.negotiate_agreement, kind="aside"),
        Step("note", "note_negotiation", "manage", _("Write down what was said"), _("Written down."),
             _without_version(o.note_negotiation), f.NoteForm),
        Step("review-again", "review_again", "manage", _("Let it be reviewed again"), _("All steps decide anew."),
             o.review_again, kind="aside"),
        Step("sign", "sign_agreement", "manage", _("Record a signature"), _("The signature is recorded."),
             _without_version(o.sign_agreement), f.SignForm),
        Step("into-effect", "bring_into_effect", "manage", _("Bring it into effect"), _("The agreement is in effect."),
             o.bring_into_effect),
        Step("file", "add_agreement_file", "manage", _("Add a file"), _("The file is there."), _add_file, f.FileForm,
             kind="aside"),
        Step("number", "number_party", "manage", _("Note a party's number"), _("The number is noted."), _number_party,
             f.PartyNumberForm, kind="aside"),
        Step("extend", "extend_agreement", "manage", pgettext_lazy("verb", "Extend"), _("The agreement is extended."),
             o.extend_agreement, f.ExtendForm, kind="aside"),
        Step("renew", "renew_agreement", "manage", _("Renew for another term"), _("The agreement is renewed."),
             o.renew_agreement, f.RenewForm, kind="aside"),
        Step("amend", "amend_agreement", "manage", pgettext_lazy("verb", "Amend"), _("The amendment is recorded."),
             o.amend_agreement, f.AmendForm, kind="aside"),
        Step("resume", "resume_agreement", "manage", pgettext_lazy("verb", "Resume"),
             _("It is in effect again; what was suspended with it stays suspended."), o.resume_agreement),
        Step("terminate", "terminate_agreement", "manage", pgettext_lazy("verb", "Terminate"),
             _("The termination is recorded."), o.terminate_agreement, f.TerminateForm, kind="stop"),
        Step("withdraw", "withdraw_agreement", "manage", pgettext_lazy("verb", "Withdraw"), _("It is withdrawn."),
             o.withdraw_agreement, f.ReasonForm, kind="stop"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Possible:
    """A step that this reader can take now; ``open`` where its form was sent with mistakes."""

    step: Step
    label: Text
    form: f.StepForm
    address: str
    main: bool

    @property
    def open(self) -> bool:
        return self.form.is_bound

    @property
    def plain(self) -> bool:
        return not self.form.visible_fields()

    @property
    def upload(self) -> bool:
        return self.form.is_multipart()


def possible(agreement: Agreement, reader: User, sent: f.StepForm | None, at: str) -> Iterator[Possible]:
    """The steps that state and grants allow. ``sent`` is the form of the step ``at``, with mistakes."""
    allowed = {need: may(reader, need, agreement) for need in ("propose", "manage", "decide")}
    for step in STEPS.values():
        if can(agreement, step.does) and allowed[step.needs] and not _own_proposal(step, agreement, reader):
            form = sent if sent is not None and at == step.name else step.form(agreement=agreement, name=step.name)
            address = reverse(f"agreement_{step.name}", args=[agreement.number])
            yield Possible(step, step.label, form, address, main=_is_next(step, agreement))


def _is_next(step: Step, agreement: Agreement) -> bool:
    """The step that the agreement waits for: where it is to be signed, what is still missing."""
    if step.name not in ("sign", "file", "into-effect"):
        return step.kind == "main"
    if not can(agreement, "sign_agreement"):
        return False
    signed = {signature.party_id for signature in agreement.signatures.all()}
    unsigned = any(party.pk not in signed for party in agreement.parties.all())
    missing = {"sign": unsigned, "file": agreement.signed_file_id is None}
    return missing.get(step.name, not any(missing.values()))


def _own_proposal(step: Step, agreement: Agreement, reader: User) -> bool:
    return step.name == "decide" and agreement.created_by_id == reader.pk


def run(step: Step, form: f.StepForm, *, by: User) -> Any:
    """Take the step with the values of a valid form."""
    take = partial(step.run, agreement=form.agreement, by=by, seen_version=form.cleaned_data["version"])
    return take(**form.values)
