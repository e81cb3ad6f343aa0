"""Agreements from proposal to end: what each step does, and what it refuses."""

from __future__ import annotations

import datetime
import uuid as uuids
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from ortaq.registry import models as m
from ortaq.registry.agreements import operations as o
from ortaq.registry.agreements.queries import waiting_step
from ortaq.registry.errors import AlreadyDecided, Invalid, Refused, StaleVersion, StillNeeded
from tests.registry.agreements import life
from tests.registry.agreements.life import TODAY, YEAR

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(1)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same day for all of them."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: TODAY)


def test_from_proposal_into_effect() -> None:
    agreement = life.in_effect()
    assert (agreement.state, agreement.signed, agreement.date_text) == ("in_effect", TODAY - YEAR, "2025-11-24")
    steps = [(a.step, a.decision, a.decided_by.username) for a in agreement.approvals.all() if a.decided_by]
    assert steps == [(step, "approved", "marat") for step in ("unit", "due_diligence", "legal", "vice_rector")]
    actions = m.AuditEvent.objects.filter(record_uuid=agreement.uuid).order_by("id").values_list("action", flat=True)
    assert list(actions) == [
        "propose_agreement", "submit_agreement", "decide_approval", "send_for_signature", "add_agreement_file",
        "bring_into_effect",
    ]  # fmt: skip


@pytest.mark.behavior(1)
@pytest.mark.parametrize(
    ("prepare", "missing"),
    [
        (lambda a: a, "the signed file is missing"),
        (lambda a: a, "the signature of Ours is missing; the signature of Harbor University is missing"),
    ],
)
def test_not_in_effect_unsigned(prepare: Any, missing: str) -> None:
    with pytest.raises(o.NotReady, match=missing):
        o.bring_into_effect(agreement=prepare(life.awaiting()), by=None)


@pytest.mark.behavior(1)
def test_not_in_effect_without_an_end() -> None:
    agreement = life.signed(life.reported(end=None))
    with pytest.raises(o.NotReady, match="it has no end and is not marked open-ended"):
        o.bring_into_effect(agreement=agreement, by=None)
    o.edit_agreement(agreement=agreement, terms=life.terms(end=None, open_ended=True), by=None)
    assert o.bring_into_effect(agreement=agreement, by=None).state == "in_effect"


@pytest.mark.behavior(1)
def test_not_in_effect_with_a_signature_in_the_future() -> None:
    agreement = life.signed(life.awaiting(), on=TODAY)
    with pytest.raises(o.NotReady, match="lies in the future"):
        o.bring_into_effect(agreement=agreement, by=None, today=TODAY - DAY)
    with pytest.raises(Invalid, match="lies in the future"):
        o.sign_agreement(agreement=agreement, party=agreement.parties.all()[0], name="A", on=TODAY + DAY, by=None)
    assert o.bring_into_effect(agreement=agreement, by=None).state == "in_effect"


@pytest.mark.behavior(1)
@pytest.mark.parametrize(
    "change", [{"end": None, "open_ended": False}, {"signed": None}, {"signed_file": None}, {"ending": "expired"}]
)
def test_the_database_itself_refuses(change: dict[str, Any]) -> None:
    agreement = life.in_effect()
    with pytest.raises(IntegrityError), transaction.atomic():
        m.Agreement.objects.filter(pk=agreement.pk).update(**change)


def test_the_database_refuses_an_end_without_its_reason_or_document() -> None:
    agreement = life.in_effect()
    for change in ({"state": "ended"}, {"state": "ended", "ending": "terminated", "ended_on": TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            m.Agreement.objects.filter(pk=agreement.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        m.AgreementChange.objects.create(agreement=agreement, kind="termination", on=TODAY, before={}, after={})


def test_a_reported_one_keeps_its_file_and_waits_for_the_rest() -> None:
    agreement = life.signed(life.reported())
    assert o.bring_into_effect(agreement=agreement, by=None).state == "in_effect"


def test_steps_decide_in_order_and_once() -> None:
    agreement = life.submitted()
    with pytest.raises(AlreadyDecided):
        life.decide(agreement, "legal")
    life.decide(agreement, "unit")
    with pytest.raises(AlreadyDecided):
        life.decide(agreement, "unit")
    with pytest.raises(o.SecondPersonNeeded):
        o.decide_approval(
            agreement=agreement, step="due_diligence", decision="approved", comment="", by=life.person("dana")
        )
    with pytest.raises(Invalid, match="say why"):
        life.decide(agreement, "due_diligence", "returned")
    assert life.decide(agreement, "due_diligence", "returned", "Say more").state == "proposed"
    again = o.submit_agreement(agreement=agreement, by=None)
    step = waiting_step(again)
    assert (again.reason, step and (step.round, step.step)) == ("", (2, "unit"))


def test_terms_edited_in_review_are_decided_on_anew() -> None:
    agreement = life.submitted()
    life.decide(agreement, "unit")
    o.edit_agreement(agreement=agreement, terms=life.terms(), by=None)
    step = waiting_step(agreement)
    assert step
    assert (step.round, step.step) == (1, "due_diligence")
    o.edit_agreement(agreement=agreement, terms=life.terms(title="Another"), by=None)
    step = waiting_step(agreement)
    assert step
    assert (step.round, step.step) == (2, "unit")


def test_handing_in_lists_what_is_missing() -> None:
    agreement = life.proposed(purpose="", end=None, kind="implementation")
    with pytest.raises(o.NotReady) as refusal:
        o.submit_agreement(agreement=agreement, by=None)
    assert "the purpose is missing; it has no end and is not marked open-ended; it needs an umbrella" in str(
        refusal.value
    )


def test_the_same_form_twice_is_one_proposal() -> None:
    token = uuids.uuid4()
    assert life.proposed(token=token).pk == life.proposed(token=token).pk
    assert m.Agreement.objects.count() == 1


def test_numbers_count_within_the_year() -> None:
    assert [life.proposed().number, life.proposed().number] == ["2026-001", "2026-002"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"kind": "treaty"}, "kind"),
        ({"purpose": "x" * 5001}, "purpose"),
        ({"end": TODAY - 2 * YEAR}, "end"),
        ({"open_ended": True}, "end"),
        ({"end": datetime.date(9999, 12, 31)}, "end"),
        ({"review_on": TODAY + 2 * YEAR}, "review date"),
        ({"end": None, "open_ended": True, "auto_renewal_months": 12}, "automatic renewal"),
        ({"auto_renewal_most": 3}, "automatic renewal"),
        ({"auto_renewal_months": 0}, "automatic renewal"),
        ({"notice_days": -1}, "days of notice"),
        ({"value_amount": Decimal("5")}, "value"),
        ({"value_currency": "USD"}, "value"),
        ({"value_amount": Decimal("-5"), "value_currency": "USD"}, "value"),
        ({"fields": tuple("x" * 31)}, "at most 30"),
    ],
)
def test_terms_that_make_no_sense_name_their_field(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid, match=f"^{field}"):
        life.proposed(**changes)
    assert not m.Agreement.objects.exists()


def test_two_different_parties() -> None:
    with pytest.raises(Invalid, match=r"^parties"):
        life.proposed(parties=(life.body("Ours"), life.body("Ours")))


def test_a_party_that_signed_stays() -> None:
    agreement = life.signed(life.reported())
    with pytest.raises(Invalid, match="has signed and stays"):
        o.edit_agreement(
            agreement=agreement, terms=life.terms(), parties=(life.body("Ours"), life.body("Other")), by=None
        )
    parties = (*[party.organization for party in agreement.parties.all()], life.body("Third"))
    numbers = {life.body("Third").pk: "T-1"}
    o.edit_agreement(agreement=agreement, terms=life.terms(), parties=parties, numbers=numbers, by=None)
    assert [(party.called, party.number) for party in agreement.parties.all()] == [
        ("Ours", ""),
        ("Harbor University", ""),
        ("Third", "T-1"),
    ]
    o.number_party(party=agreement.parties.all()[0], number="O-7", by=None)
    assert agreement.parties.all()[0].number == "O-7"


def test_a_double_click_signs_and_files_once() -> None:
    agreement = life.signed(life.signed(life.awaiting()))
    assert (agreement.signatures.count(), agreement.files.count()) == (2, 1)


def test_a_signature_recorded_by_mistake_is_taken_back_before_it_counts() -> None:
    agreement = life.signed(life.awaiting())
    o.take_back_signature(signature=agreement.signatures.all()[0], by=None)
    with pytest.raises(o.NotReady, match="the signature of Ours is missing"):
        o.bring_into_effect(agreement=agreement, by=None)
    o.bring_into_effect(agreement=life.signed(agreement), by=None)
    with pytest.raises(o.WrongState):
        o.take_back_signature(signature=agreement.signatures.all()[0], by=None)


def test_a_stale_form_is_told() -> None:
    agreement = life.proposed()
    seen = agreement.version
    o.edit_agreement(agreement=agreement, terms=life.terms(title="Newer"), by=None, seen_version=seen)
    with pytest.raises(StaleVersion, match="changed since you opened the page"):
        o.edit_agreement(agreement=agreement, terms=life.terms(title="Older"), by=None, seen_version=seen)
    agreement.refresh_from_db()
    assert agreement.title == "Newer"


def test_the_end_follows_from_changes() -> None:
    agreement = life.in_effect()
    first = o.extend_agreement(agreement=agreement, on=TODAY, end=TODAY + 2 * YEAR, by=None)
    second = o.renew_agreement(agreement=agreement, end=TODAY + 3 * YEAR, by=None)
    assert (second.on, second.before["end"]) == (TODAY + 2 * YEAR + DAY, (TODAY + 2 * YEAR).isoformat())
    with pytest.raises(StillNeeded):
        o.take_back_change(change=first, by=None)
    assert o.take_back_change(change=second, by=None).end == TODAY + 2 * YEAR
    assert o.take_back_change(change=first, by=None).end == TODAY + YEAR
    with pytest.raises(Invalid, match="must lie after the present end"):
        o.extend_agreement(agreement=agreement, on=TODAY, end=TODAY, by=None)
    o.extend_agreement(agreement=agreement, on=TODAY, end=None, open_ended=True, by=None)
    with pytest.raises(Invalid, match="open-ended already"):
        o.extend_agreement(agreement=agreement, on=TODAY, end=TODAY + 9 * YEAR, by=None)


def test_an_amendment_changes_other_terms_and_never_the_end() -> None:
    agreement = life.in_effect(value_amount=Decimal("10.50"), value_currency="EUR")
    terms = {"notice_days": 30, "value_amount": Decimal("99.90")}
    change = o.amend_agreement(agreement=agreement, on=TODAY, text="More money", terms=terms, by=None)
    agreement.refresh_from_db()
    assert (agreement.notice_days, agreement.value_amount) == (30, Decimal("99.90"))
    assert (change.before["value_amount"], change.after["value_amount"]) == ("10.50", "99.90")
    with pytest.raises(Invalid, match="end: an amendment cannot change this"):
        o.amend_agreement(agreement=agreement, on=TODAY, text="Longer", terms={"end": TODAY + 2 * YEAR}, by=None)
    with pytest.raises(Invalid, match=r"^text"):
        o.amend_agreement(agreement=agreement, on=TODAY, text=" ", by=None)
    assert o.take_back_change(change=change, by=None).value_amount == Decimal("10.50")


def test_terminated_at_once_or_when_the_day_has_passed() -> None:
    agreement = life.ended()
    assert (agreement.state, agreement.ending, agreement.ended_on) == ("ended", "terminated", TODAY - 9 * DAY)
    other = life.in_effect(end=None, open_ended=True, title="Open")
    o.terminate_agreement(agreement=other, on=TODAY + 90 * DAY, file=life.file_of(other), text="", by=None)
    other.refresh_from_db()
    assert (other.state, other.end, other.open_ended) == ("in_effect", TODAY + 90 * DAY, False)
    with pytest.raises(Invalid, match="It is terminated"):
        o.extend_agreement(agreement=other, on=TODAY, end=TODAY + YEAR, by=None)
    assert o.end_what_is_over(today=TODAY + 90 * DAY, by=None) == []
    o.end_what_is_over(today=TODAY + 91 * DAY, by=None)
    other.refresh_from_db()
    assert (other.state, other.ending, other.ended_by is not None) == ("ended", "terminated", True)


def test_terminating_refuses_days_and_files_that_do_not_fit() -> None:
    agreement, other = life.in_effect(), life.in_effect(title="Other")
    wrong = [(TODAY - 2 * YEAR, agreement), (TODAY + 2 * YEAR, agreement), (TODAY, other)]
    for on, owner in wrong:
        with pytest.raises(Invalid):
            o.terminate_agreement(agreement=agreement, on=on, file=life.file_of(owner), text="", by=None)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.changes.count()) == ("in_effect", 0)


def test_it_expires_the_day_after_its_end() -> None:
    agreement = life.in_effect()
    assert o.end_what_is_over(today=TODAY + YEAR, by=None) == []
    assert o.end_what_is_over(today=TODAY + YEAR + DAY, by=None) == [agreement]
    assert o.end_what_is_over(today=TODAY + YEAR + DAY, by=None) == []
    agreement.refresh_from_db()
    assert (agreement.ending, agreement.ended_on) == ("expired", TODAY + YEAR)


def test_it_renews_itself_as_often_as_agreed() -> None:
    agreement = life.in_effect(auto_renewal_months=12, auto_renewal_most=2)
    o.end_what_is_over(today=TODAY + YEAR + DAY, by=None)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.end) == ("in_effect", datetime.date(2028, 11, 24))
    o.end_what_is_over(today=TODAY + 9 * YEAR, by=None)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.ending, agreement.ended_on) == ("ended", "expired", datetime.date(2029, 11, 24))
    assert [change.automatic for change in agreement.changes.all()] == [True, True]


def test_suspended_and_reported_ones_do_not_renew_themselves() -> None:
    for make in (life.suspended, life.reported):
        agreement = make(auto_renewal_months=12)
        o.end_what_is_over(today=TODAY + 2 * YEAR, by=None)
        agreement.refresh_from_db()
        assert (agreement.state, agreement.ending) == ("ended", "expired")


def test_suspending_an_umbrella_suspends_what_stands_under_it_and_resuming_does_not_revive_it() -> None:
    umbrella = life.in_effect(kind="framework", title="Umbrella")
    child = life.in_effect(kind="implementation", title="Child", umbrella=umbrella)
    grandchild = life.in_effect(kind="exchange", title="Grandchild", umbrella=child)
    waiting = life.proposed(kind="exchange", title="Waiting", umbrella=umbrella)
    with pytest.raises(StaleVersion):
        o.suspend_agreement(agreement=umbrella, reason="War", previewed=[child.uuid], by=None)
    previewed = [child.uuid, grandchild.uuid]
    done = o.suspend_agreement(agreement=umbrella, reason="War", previewed=previewed, by=None)
    assert done == [umbrella, child, grandchild]
    child.refresh_from_db()
    assert (child.state, child.suspended_with, child.reason) == ("suspended", umbrella, "War")
    waiting.refresh_from_db()
    assert waiting.state == "proposed"
    with pytest.raises(o.NotReady, match="is suspended"):
        o.resume_agreement(agreement=child, by=None)
    assert o.resume_agreement(agreement=umbrella, by=None).state == "in_effect"
    child.refresh_from_db()
    assert child.state == "suspended"
    assert o.resume_agreement(agreement=child, by=None).suspended_with is None
    grandchild.refresh_from_db()
    assert grandchild.state == "suspended"


def test_nothing_resumes_after_its_end() -> None:
    agreement = life.suspended()
    with pytest.raises(o.NotReady, match="has passed"):
        o.resume_agreement(agreement=agreement, by=None, today=TODAY + 2 * YEAR)


def test_umbrellas_that_do_not_fit() -> None:
    umbrella = life.in_effect(kind="framework", title="Umbrella")
    foreign = life.in_effect(kind="framework", title="Foreign", parties=(life.body("Ours"), life.body("Other")))
    with pytest.raises(Invalid, match="under none"):
        life.proposed(umbrella=umbrella)
    with pytest.raises(Invalid, match="two parties"):
        life.proposed(kind="exchange", umbrella=foreign)
    child = life.proposed(kind="exchange", umbrella=umbrella)
    with pytest.raises(Invalid, match="under itself"):
        o.edit_agreement(agreement=child, terms=life.terms(kind="exchange"), umbrella=child, by=None)


def test_one_that_needs_an_umbrella_waits_for_it() -> None:
    umbrella = life.in_effect(kind="framework", title="Umbrella")
    child = life.signed(life.awaiting(kind="implementation", title="Child", umbrella=umbrella))
    o.suspend_agreement(agreement=umbrella, reason="War", by=None)
    with pytest.raises(o.NotReady, match="“Umbrella” is not in effect"):
        o.bring_into_effect(agreement=child, by=None)


@pytest.mark.parametrize(("succession", "ending"), [("renews", "renewed"), ("replaces", "superseded")])
def test_a_successor_ends_what_it_follows(succession: str, ending: str) -> None:
    old = life.in_effect()
    life.in_effect(title="New", predecessor=old, succession=succession, start=TODAY)
    old.refresh_from_db()
    assert (old.state, old.ending, old.ended_on) == ("ended", ending, TODAY)


def test_a_predecessor_must_share_a_party_and_say_how() -> None:
    old = life.in_effect()
    with pytest.raises(Invalid, match=r"^predecessor"):
        life.proposed(predecessor=old, succession="")
    with pytest.raises(Invalid, match=r"^predecessor"):
        life.proposed(predecessor=old, succession="renews", parties=(life.body("A"), life.body("B")))


def test_withdrawing_needs_a_reason() -> None:
    with pytest.raises(Invalid, match=r"^reason"):
        o.withdraw_agreement(agreement=life.proposed(), reason=" ", by=None)


def test_notes_of_the_negotiation() -> None:
    agreement = life.negotiating()
    for _ in range(2):
        note = o.note_negotiation(agreement=agreement, on=TODAY, text="They want Chinese law", by=None)
    assert list(agreement.notes.all()) == [note]
    for on, text in ((TODAY + DAY, "x"), (TODAY, " ")):
        with pytest.raises(Invalid):
            o.note_negotiation(agreement=agreement, on=on, text=text, by=None)
    assert o.review_again(agreement=agreement, by=None).state == "in_review"


def test_files_count_their_editions_and_stay_while_needed() -> None:
    agreement = life.awaiting()
    for content in (b"one", b"two", b"two"):
        file = o.add_agreement_file(
            agreement=agreement, kept=life.document(life.PDF + content), name="c:\\x/Draft\n.pdf", role="draft", by=None
        )
    assert [(item.name, item.edition) for item in agreement.files.all()] == [("Draft.pdf", 1), ("Draft.pdf", 2)]
    o.remove_agreement_file(file=file, by=None)
    agreement = o.bring_into_effect(agreement=life.signed(agreement), by=None)
    with pytest.raises(StillNeeded):
        o.remove_agreement_file(file=agreement.signed_file, by=None)  # type: ignore[arg-type]
    assert agreement.files.count() == 2


def test_taking_away_the_signed_file_before_it_counts() -> None:
    agreement = life.signed(life.awaiting())
    o.remove_agreement_file(file=agreement.signed_file, by=None)  # type: ignore[arg-type]
    agreement.refresh_from_db()
    assert agreement.signed_file is None


def test_handing_out_a_restricted_file_is_noted() -> None:
    agreement, dana = life.awaiting(), life.person("dana")
    for visibility, count in (("staff", 0), ("restricted", 1)):
        file = o.add_agreement_file(
            agreement=agreement, kept=life.document(life.PDF + visibility.encode()), name="a.pdf", role="annex",
            visibility=visibility, by=dana,
        )  # fmt: skip
        o.hand_out_file(file=file, by=dana)
        assert m.AuditEvent.objects.filter(action="hand_out_file", by=dana).count() == count


def test_a_file_of_no_known_role() -> None:
    with pytest.raises(Refused):
        o.add_agreement_file(agreement=life.awaiting(), kept=life.document(), name="a.pdf", role="secret", by=None)


@pytest.mark.behavior(6)
def test_a_renamed_organization_keeps_its_old_agreements_under_the_old_name() -> None:
    agreement = life.in_effect()
    harbor = life.body("Harbor University")
    m.Organization.objects.filter(pk=harbor.pk).update(name="Harbor Technological University")
    party = m.Party.objects.select_related("organization").get(agreement=agreement, organization=harbor)
    assert (party.called, str(party.organization)) == ("Harbor University", "Harbor Technological University")
    later = life.proposed(parties=(life.body("Ours"), m.Organization.objects.get(pk=harbor.pk)))
    assert [p.called for p in later.parties.all()] == ["Ours", "Harbor Technological University"]
