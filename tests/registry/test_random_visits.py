"""Random walks through visits, proposals and follow-ups, legal and illegal steps alike: no guard is ever broken."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as st
import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from ortaq.registry import models as m
from ortaq.registry.closing.operations import close_engagement
from ortaq.registry.engagements.models import EngagementState as S
from ortaq.registry.engagements.rules import TRANSITIONS
from ortaq.registry.errors import Refused
from ortaq.registry.followups import operations as followups
from ortaq.registry.proposals import operations as proposals
from tests.registry import factories, visiting


class Visit(RuleBasedStateMachine):
    """Keeps its own account of what was decided, and compares."""

    def __init__(self) -> None:
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.first, self.second = (factories.user(name, role="officer") for name in ("first", "second"))
        self.visit = visiting.requested()
        self.proposals: list[m.Proposal] = []
        self.followups: list[m.FollowUp] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def state(self) -> str:
        return m.Engagement.objects.values_list("state", flat=True).get(pk=self.visit.pk)

    def attempt(self, act: Any) -> bool:
        try:
            with transaction.atomic():
                act()
        except Refused:
            return False
        return True

    @rule(action=st.sampled_from(sorted(set(visiting.ACTIONS) - {"close"})))
    def step(self, action: str) -> None:
        before = self.state()
        to, act = visiting.ACTIONS[action]
        done = self.attempt(lambda: act(self.visit, self.first))
        assert self.state() == (to if done else before)
        assert not done or to in (*TRANSITIONS[before], before)

    @rule()
    def propose(self) -> None:
        self.proposals.append(visiting.proposed_at(self.visit, f"Idea {len(self.proposals)}"))

    @rule(owned=st.booleans())
    def ask(self, owned: bool) -> None:
        owner, due = (self.first, visiting.DAY) if owned else (None, None)
        self.followups.append(
            followups.ask_followup(about=self.visit, text="Call", owner=owner, due=due, by=self.first)
        )

    @precondition(lambda self: self.proposals)
    @rule(data=st.data(), what=st.sampled_from(["take_up", "drop", "reopen", "pursue"]))
    def decide(self, data: st.DataObject, what: str) -> None:
        chosen = data.draw(st.sampled_from(self.proposals))
        by = self.first
        acts = {
            "take_up": lambda: proposals.take_up_proposal(
                proposal=chosen, owner=self.second, due=visiting.DAY, text="", by=by
            ),
            "drop": lambda: proposals.drop_proposal(proposal=chosen, reason="No", by=by),
            "reopen": lambda: proposals.reopen_proposal(proposal=chosen, by=by),
            "pursue": lambda: proposals.pursue_proposal(proposal=chosen, by=by),
        }
        self.attempt(acts[what])

    @precondition(lambda self: self.followups)
    @rule(data=st.data(), what=st.sampled_from(["assign", "finish", "verify", "withdraw", "reopen"]))
    def follow(self, data: st.DataObject, what: str) -> None:
        chosen = data.draw(st.sampled_from(self.followups))
        by = data.draw(st.sampled_from([self.first, self.second]))
        acts = {
            "assign": lambda: followups.assign_followup(followup=chosen, owner=self.second, due=visiting.DAY, by=by),
            "finish": lambda: followups.finish_followup(followup=chosen, by=by),
            "verify": lambda: followups.verify_followup(followup=chosen, by=by),
            "withdraw": lambda: followups.withdraw_followup(followup=chosen, reason="No", by=by),
            "reopen": lambda: followups.reopen_followup(followup=chosen, by=by),
        }
        self.attempt(acts[what])

    @rule()
    def close(self) -> None:
        """It closes exactly when it is minuted and nothing is undecided or without an owner."""
        undecided = m.Proposal.objects.filter(engagement=self.visit, state__in=("raised", "screened")).exists()
        unowned = m.FollowUp.objects.filter(record_uuid=self.visit.uuid, state="open", owner=None).exists()
        ready = self.state() == S.MINUTED and not undecided and not unowned
        assert self.attempt(lambda: close_engagement(engagement=self.visit, by=self.first)) == ready

    @invariant()
    def whoever_verified_did_not_do_it(self) -> None:
        for followup in m.FollowUp.objects.filter(state="verified"):
            assert followup.verified_by_id not in (None, followup.done_by_id, followup.owner_id)

    @invariant()
    def every_change_of_state_is_in_the_trail(self) -> None:
        last = m.AuditEvent.objects.filter(record_uuid=self.visit.uuid).first()
        assert last is not None
        assert last.after is not None
        assert last.after["state"] == self.state()


@pytest.mark.django_db
def test_no_guard_is_broken() -> None:
    run_state_machine_as_test(Visit, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))
