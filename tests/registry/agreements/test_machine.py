"""An agreement driven through random moves, legal and illegal: no guard is ever broken, ends follow changes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ortaq.registry import models as m
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.models import AgreementState as S
from ortaq.registry.agreements.plain import read_back
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.agreements.rules import MOVES, TRANSITIONS
from ortaq.registry.errors import Refused
from tests.registry.agreements import life
from tests.registry.agreements.life import TODAY

DAY = datetime.timedelta(1)
DAYS = st.integers(-900, 900).map(lambda n: TODAY + n * DAY)
TEXTS = st.sampled_from(["", " ", "Because", "x" * 3000])


class AgreementLife(RuleBasedStateMachine):
    """One agreement, from one of the states in which much can still happen."""

    def __init__(self) -> None:
        super().__init__()
        self.agreement = m.Agreement()

    @initialize(state=st.sampled_from(["proposed", "approved", "awaiting_signature", "in_effect", "suspended"]))
    def begin(self, state: str) -> None:
        self.agreement = life.IN_STATE[state](kind="framework", auto_renewal_months=6, auto_renewal_most=2)
        self.agreement.refresh_from_db()
        self.first_end = self.agreement.end
        self.was = str(self.agreement.state)
        self.edited = False

    def do(self, action: str, operation: Callable[..., Any], **values: Any) -> None:
        """A refusal changes nothing; an operation that works was possible in that state."""
        self.agreement.refresh_from_db()
        state, version = self.agreement.state, self.agreement.version
        try:
            with transaction.atomic():
                operation(agreement=self.agreement, **values)
        except Refused:
            self.agreement.refresh_from_db()
            assert (self.agreement.state, self.agreement.version) == (state, version)
        else:
            assert state in MOVES[action].states, (action, state)
            self.agreement.refresh_from_db()
            self.edited = self.edited or action == "edit_agreement"

    @rule(end=st.none() | DAYS, open_ended=st.booleans(), start=st.none() | DAYS)
    def edit(self, end: datetime.date | None, open_ended: bool, start: datetime.date | None) -> None:
        terms = life.terms(kind="framework", start=start, end=end, open_ended=open_ended)
        self.do("edit_agreement", o.edit_agreement, terms=terms, by=None)

    @rule()
    def submit(self) -> None:
        self.do("submit_agreement", o.submit_agreement, by=life.person("dana"))

    @rule(decision=st.sampled_from(["approved"] * 6 + ["returned", "rejected", "nonsense"]), comment=TEXTS)
    def decide(self, decision: str, comment: str) -> None:
        step = waiting_step(self.agreement)
        self.do(
            "decide_approval", o.decide_approval, step=step.step if step else "unit", decision=decision,
            comment=comment, by=life.person("marat"),
        )  # fmt: skip

    @precondition(lambda self: self.agreement.state == S.IN_REVIEW)
    @rule()
    def approve_all(self) -> None:
        while step := waiting_step(self.agreement):
            self.do(
                "decide_approval", o.decide_approval, step=step.step, decision="approved", comment="",
                by=life.person("marat"),
            )  # fmt: skip

    @rule()
    def send(self) -> None:
        self.do("send_for_signature", o.send_for_signature, by=None)

    @rule()
    def negotiate(self) -> None:
        self.do("negotiate_agreement", o.negotiate_agreement, by=None)

    @rule()
    def review_again(self) -> None:
        self.do("review_again", o.review_again, by=None)

    @rule(first=st.booleans(), on=DAYS)
    def sign(self, first: bool, on: datetime.date) -> None:
        parties = list(self.agreement.parties.all())
        self.do("sign_agreement", o.sign_agreement, party=parties[0 if first else -1], name="A", on=on, by=None)

    @precondition(lambda self: self.agreement.state in (S.AWAITING_SIGNATURE, S.REPORTED))
    @rule()
    def all_sign(self) -> None:
        life.signed(self.agreement)

    @rule(role=st.sampled_from(["draft", "signed", "termination", "nonsense"]))
    def file(self, role: str) -> None:
        kept = life.document(life.PDF + role.encode())
        self.do("add_agreement_file", o.add_agreement_file, kept=kept, name="a.pdf", role=role, by=None)

    @rule()
    def into_effect(self) -> None:
        self.do("bring_into_effect", o.bring_into_effect, by=None)

    @rule(reason=TEXTS)
    def withdraw(self, reason: str) -> None:
        if self.agreement.state != S.PROPOSED:  # else most lives would end before they began
            self.do("withdraw_agreement", o.withdraw_agreement, reason=reason, by=None)

    @rule(on=DAYS, end=st.none() | DAYS, open_ended=st.booleans())
    def extend(self, on: datetime.date, end: datetime.date | None, open_ended: bool) -> None:
        self.do("extend_agreement", o.extend_agreement, on=on, end=end, open_ended=open_ended, by=None)

    @rule(end=DAYS)
    def renew(self, end: datetime.date) -> None:
        self.do("renew_agreement", o.renew_agreement, end=end, by=None)

    @rule(on=DAYS, text=TEXTS, notice=st.none() | st.integers(-5, 5000), review=st.none() | DAYS)
    def amend(self, on: datetime.date, text: str, notice: int | None, review: datetime.date | None) -> None:
        terms = {"notice_days": notice, "review_on": review}
        self.do("amend_agreement", o.amend_agreement, on=on, text=text, terms=terms, by=None)

    @precondition(lambda self: self.agreement.state in (S.IN_EFFECT, S.SUSPENDED))
    @rule(on=DAYS)
    def terminate(self, on: datetime.date) -> None:
        file = life.file_of(self.agreement)
        self.do("terminate_agreement", o.terminate_agreement, on=on, file=file, text="", by=None)

    @precondition(lambda self: self.agreement.changes.exists())
    @rule()
    def take_back(self) -> None:
        change = self.agreement.changes.order_by("?").first()
        self.do("take_back_change", lambda agreement: o.take_back_change(change=change, by=None))

    @rule(reason=TEXTS)
    def suspend(self, reason: str) -> None:
        self.do("suspend_agreement", o.suspend_agreement, reason=reason, by=None)

    @rule()
    def resume(self) -> None:
        self.do("resume_agreement", o.resume_agreement, by=None)

    @rule(days=st.integers(1, 200))
    def time_passes(self, days: int) -> None:
        before = self.agreement.state
        o.end_what_is_over(today=TODAY + days * DAY, by=None)
        self.agreement.refresh_from_db()
        if self.agreement.state != before:
            assert (before in (S.IN_EFFECT, S.SUSPENDED), self.agreement.state) == (True, S.ENDED)

    @invariant()
    def the_step_is_one_of_the_diagram(self) -> None:
        now = str(self.agreement.state)
        assert now == self.was or reachable(self.was, now), (self.was, now)
        self.was = now

    @invariant()
    def in_effect_means_signed_and_with_an_end_or_none(self) -> None:
        a = self.agreement
        if a.state in (S.IN_EFFECT, S.SUSPENDED):
            assert a.signed_file is not None
            assert a.signed is not None
            assert a.signed <= TODAY
            assert (a.end is None) == a.open_ended
            signed = {signature.party_id for signature in a.signatures.all()}
            assert signed == {party.pk for party in a.parties.all()}
            assert all(signature.on <= TODAY for signature in a.signatures.all())

    @invariant()
    def the_end_is_that_of_the_last_change(self) -> None:
        changed = [change for change in self.agreement.changes.all() if "end" in change.after]
        if changed:
            assert self.agreement.end == read_back(changed[-1].after)["end"]
            for before, after in pairwise(changed):
                assert before.after["end"] == after.before["end"]
        elif not self.edited:
            assert self.agreement.end == self.first_end

    @invariant()
    def an_end_says_how(self) -> None:
        a = self.agreement
        assert (a.state == S.ENDED) == bool(a.ending) == (a.ended_on is not None)
        if a.ending == "terminated":
            assert a.ended_by is not None
            assert a.ended_by.file is not None

    @invariant()
    def every_change_of_state_is_in_the_trail(self) -> None:
        last = m.AuditEvent.objects.filter(record_uuid=self.agreement.uuid, after__has_key="state").first()
        assert last is not None
        assert (last.after or {})["state"] == self.agreement.state


def reachable(was: str, now: str) -> bool:
    """In one step, or in several of one rule: all approvals, a return and what follows."""
    return now in TRANSITIONS[was] or any(now in TRANSITIONS[step] for step in TRANSITIONS[was])


@pytest.mark.django_db
@pytest.mark.behavior(1)
def test_no_guard_is_ever_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)
    quick = settings(
        max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck),
        database=None,
    )  # fmt: skip
    run_state_machine_as_test(AgreementLife, settings=quick)
