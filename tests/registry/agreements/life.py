"""Agreements for tests, brought to a state through the ordinary operations."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import User

from ortaq.registry import models as m
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.agreements.terms import Terms
from ortaq.registry.filestore import Kept, keep
from ortaq.registry.organizations.operations import add_unverified
from tests.registry import factories

TODAY = datetime.date(2026, 11, 24)
YEAR = datetime.timedelta(365)
PDF = b"%PDF-1.7\n% a signed agreement\n"


def body(name: str) -> m.Organization:
    found = m.Organization.objects.filter(name=name).first()
    return found or add_unverified(name=name, aliases=(), type="university", country="", language="en", by=None)


def person(name: str) -> User:
    """An officer of that name."""
    return User.objects.filter(username=name).first() or factories.user(name, role="officer")


def terms(**changes: Any) -> Terms:
    values: dict[str, Any] = {
        "title": "Memorandum with Harbor University",
        "kind": "memorandum",
        "purpose": "Exchange of people",
        "start": TODAY - YEAR,
        "end": TODAY + YEAR,
    }
    return Terms(**(values | changes))


def document(content: bytes = PDF, name: str = "signed.pdf") -> Kept:
    return keep([content], name=name)


def proposed(**changes: Any) -> m.Agreement:
    values: dict[str, Any] = {"by": person("dana"), "parties": (body("Ours"), body("Harbor University"))}
    names = ("by", "parties", "unit", "umbrella", "predecessor", "succession", "token")
    own = {name: changes.pop(name) for name in names if name in changes}
    return o.propose_agreement(terms=terms(**changes), **(values | own))


def submitted(**changes: Any) -> m.Agreement:
    return o.submit_agreement(agreement=proposed(**changes), by=person("dana"))


def approved(**changes: Any) -> m.Agreement:
    agreement = submitted(**changes)
    while step := waiting_step(agreement):
        agreement = decide(agreement, step.step)
    return agreement


def decide(agreement: m.Agreement, step: str, decision: str = "approved", comment: str = "") -> m.Agreement:
    return o.decide_approval(agreement=agreement, step=step, decision=decision, comment=comment, by=person("marat"))


def awaiting(**changes: Any) -> m.Agreement:
    return o.send_for_signature(agreement=approved(**changes), by=None)


def signed(agreement: m.Agreement, on: datetime.date = TODAY - YEAR) -> m.Agreement:
    """By every party, with the signed file."""
    for party in agreement.parties.all():
        o.sign_agreement(agreement=agreement, party=party, name=f"Rector of {party.called}", on=on, by=None)
    o.add_agreement_file(agreement=agreement, kept=document(), name="signed.pdf", role="signed", by=None)
    agreement.refresh_from_db()
    return agreement


def in_effect(**changes: Any) -> m.Agreement:
    return o.bring_into_effect(agreement=signed(awaiting(**changes)), by=None)


def file_of(agreement: m.Agreement, role: str = "termination") -> m.AgreementFile:
    content = PDF + f"{role} of {agreement.pk}".encode()
    return o.add_agreement_file(agreement=agreement, kept=document(content), name=f"{role}.pdf", role=role, by=None)


def negotiating(**changes: Any) -> m.Agreement:
    return o.negotiate_agreement(agreement=approved(**changes), by=None)


def reported(**changes: Any) -> m.Agreement:
    parties = changes.pop("parties", (body("Ours"), body("Harbor University")))
    unit = changes.pop("unit", None)
    return o.record_agreement(terms=terms(**changes), parties=parties, signed="2025-11-24", unit=unit, by=None)


def suspended(**changes: Any) -> m.Agreement:
    return o.suspend_agreement(agreement=in_effect(**changes), reason="War", by=None)[0]


def ended(**changes: Any) -> m.Agreement:
    agreement = in_effect(**changes)
    o.terminate_agreement(
        agreement=agreement, on=TODAY - datetime.timedelta(9), file=file_of(agreement), text="", by=None
    )
    agreement.refresh_from_db()
    return agreement


def rejected(**changes: Any) -> m.Agreement:
    return decide(submitted(**changes), "unit", "rejected", "No")


def withdrawn(**changes: Any) -> m.Agreement:
    return o.withdraw_agreement(agreement=proposed(**changes), reason="Changed plans", by=None)


IN_STATE = {
    "proposed": proposed,
    "in_review": submitted,
    "approved": approved,
    "negotiating": negotiating,
    "awaiting_signature": awaiting,
    "reported": reported,
    "in_effect": in_effect,
    "suspended": suspended,
    "ended": ended,
    "rejected": rejected,
    "withdrawn": withdrawn,
}
