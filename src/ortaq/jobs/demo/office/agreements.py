"""Agreements of the demo, led from the proposal to the state in which they are to be found."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ortaq.jobs.demo.office.desk import Desk
from ortaq.jobs.demo.office.papers import paper
from ortaq.jobs.demo.office.plan import mark
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.kinds import kind_of
from ortaq.registry.agreements.models import Agreement, AgreementFile, Party
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.agreements.terms import Terms

# The way to a signature; an agreement stops at its state.
WAY = ("proposed", "in_review", "approved", "negotiating", "awaiting_signature", "in_effect")
WORDS = {
    "letter_of_intent": "Letter of intent", "memorandum": "Memorandum of understanding",
    "framework": "Framework agreement", "exchange": "Student exchange agreement",
    "double_degree": "Double degree agreement", "research": "Research agreement",
    "implementation": "Implementation agreement", "cotutelle": "Cotutelle agreement",
}  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    """An agreement as it is to be found: ``start`` and ``end`` in months from today."""

    kind: str
    state: str
    start: float
    end: float
    topic: int = 0
    umbrella: Agreement | None = None
    before: Agreement | None = None
    succession: str = "renews"


def lead(desk: Desk, wanted: Wanted) -> Agreement:
    """Propose it and take it as far as is wanted."""
    agreement = _propose(desk, wanted)
    officer = desk.staff.officer
    last = WAY.index(wanted.state) if wanted.state in WAY else len(WAY) - 1
    if wanted.state in ("rejected", "withdrawn"):
        return _stop(desk, agreement, wanted.state)
    if last >= 1:
        o.submit_agreement(agreement=agreement, by=desk.staff.of(desk.partner.faculty))
    if last == 1 and desk.number % 2:
        _approve(desk, agreement, most=2)
    if last >= 2:
        _approve(desk, agreement)
    if last in (3, 4):
        o.negotiate_agreement(agreement=agreement, by=officer)
        said = "They ask for a shorter notice and for the text in both languages."
        o.note_negotiation(agreement=agreement, on=desk.day(-0.5), text=said, by=officer)
    if last >= 4:
        o.send_for_signature(agreement=agreement, by=officer)
        parties = list(agreement.parties.select_related("organization"))
        for party in parties if last == 5 else parties[:1]:
            _sign(desk, agreement, party, desk.day(wanted.start) if last == 5 else desk.day(-0.3))
    if last == 5:
        _into_effect(desk, agreement)
    agreement.refresh_from_db()
    return agreement


def terms(desk: Desk, wanted: Wanted) -> Terms:
    """What it says."""
    topic = desk.topic(wanted.topic)
    start = desk.day(wanted.start)
    return Terms(
        title=f"{WORDS[wanted.kind]} with {desk.body} on {topic}",
        kind=wanted.kind,
        purpose=f"Exchange of people and joint work on {topic}. {mark()}",
        start=start,
        end=max(desk.day(wanted.end), start + datetime.timedelta(days=90)),
        notice_days=kind_of(wanted.kind).notice_days,
        languages=("en", "kk"),
        fields=(topic,),
    )


def terminate(desk: Desk, agreement: Agreement, months: float) -> None:
    """End it before its day, by a letter."""
    letter = _file(desk, agreement, "termination", f"Letter about {agreement.title}")
    o.terminate_agreement(
        agreement=agreement, on=desk.day(months), file=letter, text="The partner closed the faculty concerned.",
        by=desk.staff.officer, today=desk.today,
    )  # fmt: skip


def _propose(desk: Desk, wanted: Wanted) -> Agreement:
    return o.propose_agreement(
        terms=terms(desk, wanted),
        parties=(desk.home, desk.body),
        by=desk.staff.of(desk.partner.faculty),
        unit=desk.unit,
        umbrella=wanted.umbrella,
        predecessor=wanted.before,
        succession=wanted.succession if wanted.before else "",
    )


def _stop(desk: Desk, agreement: Agreement, state: str) -> Agreement:
    if state == "rejected":
        o.submit_agreement(agreement=agreement, by=desk.staff.of(desk.partner.faculty))
        step, why = waiting_step(agreement), "No budget for scholarships this year."
        return o.decide_approval(
            agreement=agreement, step=step.step if step else "", decision="rejected", comment=why, by=desk.staff.second
        )
    why = "The partner prefers to begin with a letter of intent."
    return o.withdraw_agreement(agreement=agreement, reason=why, by=desk.staff.officer)


def _approve(desk: Desk, agreement: Agreement, most: int = 10) -> None:
    for _number in range(most):
        step = waiting_step(agreement)
        if step is None:
            return
        o.decide_approval(agreement=agreement, step=step.step, decision="approved", comment="", by=desk.staff.second)


def _sign(desk: Desk, agreement: Agreement, party: Party, on: datetime.date) -> None:
    ours = party.organization_id == desk.home.pk
    o.sign_agreement(
        agreement=agreement, party=party, name=desk.ours() if ours else desk.theirs(), on=on,
        capacity="Vice-Rector" if ours else "President", place="Almaty", by=desk.staff.officer,
    )  # fmt: skip


def _into_effect(desk: Desk, agreement: Agreement) -> None:
    _file(desk, agreement, "signed", agreement.title)
    agreement.refresh_from_db()
    day = max(signature.on for signature in agreement.signatures.all())
    o.bring_into_effect(agreement=agreement, by=desk.staff.officer, today=day)


def _file(desk: Desk, agreement: Agreement, role: str, title: str) -> AgreementFile:
    kept = paper(title, f"{role}.pdf")
    return o.add_agreement_file(
        agreement=agreement, kept=kept, name=f"{role}.pdf", role=role, language="en", by=desk.staff.officer
    )
