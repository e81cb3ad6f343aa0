"""What the page of an agreement shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import Agreement, Party, Signature
from ortaq.registry.agreements.models import AgreementState as S
from ortaq.registry.agreements.rules import can
from ortaq.web.agreements.held import Held, held_on
from ortaq.web.agreements.life import state_line, timeline
from ortaq.web.agreements.parts import ChangeRow, FileRow, ReviewStep, change_rows, facts_of, file_rows, review_of
from ortaq.web.agreements.stepforms import StepForm
from ortaq.web.agreements.steps import Possible, possible
from ortaq.web.agreements.term import TermBar, term_bar
from ortaq.web.agreements.vitality import vitality_of
from ortaq.web.agreements.waits import NextStep, next_step
from ortaq.web.components import Action, Fact, NotedSource, RecordHeader, State, Step, TimelineEntry, Value
from ortaq.web.history import SHOWN, HistoryEntry, entry_of
from ortaq.web.naming import shown_name
from ortaq.web.notes import Notes
from ortaq.web.records import address_of
from ortaq.web.vitality.showing import ProofOfLife
from ortaq.web.words import state_of, word_of


@dataclass(frozen=True)
class PartySide:
    """A party with its signatures; ``value`` says what it is called now where that differs."""

    party: Party
    value: Value
    signatures: tuple[tuple[Signature, str], ...]


@dataclass(frozen=True)
class AgreementPage:
    agreement: Agreement
    header: RecordHeader
    steps: tuple[Step, ...]
    next: NextStep | None
    review: tuple[ReviewStep, ...]
    possible: tuple[Possible, ...]
    parties: tuple[PartySide, ...]
    facts: tuple[Fact, ...]
    term: TermBar | None
    vitality: ProofOfLife | None
    changes: tuple[ChangeRow, ...]
    files: tuple[FileRow, ...]
    life: tuple[TimelineEntry, ...]
    relatives: tuple[Fact, ...]
    sources: tuple[NotedSource, ...]
    history: tuple[HistoryEntry, ...]

    @property
    def main(self) -> list[Possible]:
        return [item for item in self.possible if item.main]

    @property
    def aside(self) -> list[Possible]:
        return [item for item in self.possible if not item.main]


def agreement_page(agreement: Agreement, *, reader: User, sent: StepForm | None = None, at: str = "") -> AgreementPage:
    """``sent`` is the form of the step ``at`` that was sent with mistakes; what was typed in it is kept."""
    today = timezone.localdate()
    held = held_on(agreement, reader, today)
    notes = Notes([agreement])
    marks = notes.of(agreement)
    vitality = vitality_of(agreement, reader, today)
    return AgreementPage(
        agreement=agreement,
        header=RecordHeader(
            title=agreement.title,
            kind=word_of("agreement_kind", agreement.kind),
            states=(*_states(held), *((vitality.state,) if vitality else ())),
            details=(Value(agreement.number),),
            marks=marks,
            actions=_actions(agreement, reader),
        ),
        steps=state_line(held),
        next=next_step(held, today),
        review=review_of(held),
        possible=tuple(possible(agreement, reader, sent, at)),
        parties=_sides(held, reader),
        facts=facts_of(held),
        term=term_bar(held, today),
        vitality=vitality,
        changes=change_rows(held, reader),
        files=file_rows(held, reader),
        life=timeline(held, today),
        relatives=_relatives(held),
        sources=notes.sources,
        history=tuple(entry_of(event) for event in reversed(held.events[-SHOWN:])),
    )


def _states(held: Held) -> tuple[State, ...]:
    return (
        state_of("agreement_state", held.agreement.state),
        *(State(word_of("flag", flag), "▲", "warn") for flag in held.flags),
    )


def _actions(agreement: Agreement, reader: User) -> tuple[Action, ...]:
    number, found = [agreement.number], []
    manages = may(reader, "manage", agreement)
    if manages and can(agreement, "edit_agreement"):
        found.append(Action(pgettext("verb", "Edit the terms"), reverse("edit_agreement", args=number)))
    if manages and can(agreement, "suspend_agreement"):
        found.append(Action(pgettext("verb", "Suspend"), reverse("suspend_agreement", args=number)))
    found.append(Action(_("Commitments"), reverse("agreement_commitments", args=number)))
    found.append(Action(_("To be done"), reverse("followups_about", args=["agreement", agreement.uuid])))
    if agreement.state in (S.IN_EFFECT, S.ENDED, S.REPORTED) and may(reader, "propose", "agreement"):
        address = f"{reverse('propose_agreement')}?renews={agreement.number}"
        found.append(Action(_("Propose its successor"), address))
    return tuple(found)


def _sides(held: Held, reader: User) -> tuple[PartySide, ...]:
    takes_back = may(reader, "manage", held.agreement) and can(held.agreement, "sign_agreement")
    number = held.agreement.number

    def side(party: Any) -> PartySide:
        body = party.organization.standing
        name = shown_name(body, party.in_language)
        called = Value(name.text, address_of(body), name.language, name.original)
        if party.called != body.name:
            now = name.text if name.text != party.called else body.name
            called = Value(party.called, address_of(body), detail=_("now: %(name)s") % {"name": now})
        signatures = tuple(
            (one, reverse("take_back_signature", args=[number, one.uuid]) if takes_back else "")
            for one in held.signatures
            if one.party_id == party.pk
        )
        return PartySide(party, called, signatures)

    return tuple(side(party) for party in held.parties)


def _relatives(held: Held) -> tuple[Fact, ...]:
    agreement = held.agreement

    def shown(one: Agreement) -> Value:
        return Value(one.title, address_of(one), detail=str(word_of("agreement_state", one.state)))

    under = tuple(shown(one) for one in held.relatives if one.umbrella_id == agreement.pk)
    after = tuple(shown(one) for one in held.relatives if one.predecessor_id == agreement.pk)
    before = _("renews") if agreement.succession == "renews" else _("replaces")
    rows = (
        (_("umbrella agreement"), (shown(agreement.umbrella),) if agreement.umbrella else ()),
        (before, (shown(agreement.predecessor),) if agreement.predecessor else ()),
        (_("followed by"), after),
        (_("stand under it"), under),
        (_("suspended with"), (shown(agreement.suspended_with),) if agreement.suspended_with else ()),
    )
    return tuple(Fact(label, values) for label, values in rows if values)
