"""Agreements on their pages: proposed, decided, signed, changed, with every mistake told and nothing lost."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from ortaq.registry import models as m
from ortaq.registry.agreements.rules import MOVES
from ortaq.registry.identity.operations import merge_organizations
from ortaq.web.agreements.steps import STEPS
from tests.registry.agreements import life
from tests.web import samples
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db
YEAR = datetime.timedelta(365)
ROLES = ("administrator", "officer", "coordinator", "reviewer", "press", "reader", "none", "anonymous")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None, timezone=None: life.TODAY)


def address(agreement: m.Agreement, step: str = "") -> str:
    return f"/agreements/{agreement.number}/{f'{step}/' if step else ''}"


def proposal(**changes: str) -> dict[str, str]:
    values = {
        "title": "Exchange with Harbor", "kind": "memorandum", "partners": "Harbor University",
        "purpose": "Exchange of people", "start": "2026-12-01", "end": "2031-11-30", "visibility": "staff",
        "token": "11111111-1111-4111-8111-111111111111",
    }  # fmt: skip
    return values | changes


def send(client: Client, agreement: m.Agreement, at: str, /, **values: Any) -> Any:
    agreement.refresh_from_db()
    return client.post(address(agreement, at), {"version": agreement.version, **values}, follow=True)


def pdf(name: str = "signed.pdf", content: bytes = life.PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_from_proposal_to_extension(officer: Client, sign_in: SignIn) -> None:
    samples.everything()
    coordinator = sign_in("coordinator")
    unit = m.OrganizationUnit.objects.get()
    form = proposal(unit=str(unit.pk))
    for _click in range(2):
        response = coordinator.post("/agreements/new/", form, follow=True)
    assert "Proposed. Complete it" in response.content.decode()
    agreement = m.Agreement.objects.get(title=form["title"])
    assert (agreement.state, agreement.unit, agreement.notice_days) == ("proposed", unit, 90)
    assert [party.called for party in agreement.parties.all()] == [samples.OURS.name, "Harbor University"]

    send(coordinator, agreement, "submit")
    for step in ("unit", "due_diligence", "legal", "vice_rector"):
        send(officer, agreement, "decide", step=step, decision="approved", comment=f"{step} agrees")
    page = send(officer, agreement, "send").context["page"]
    assert page.next.missing[0] == "the signed file is missing"

    for party in agreement.parties.all():
        send(officer, agreement, "sign", party=party.pk, name="A. Rector", capacity="Rector", on="2026-11-20")
    send(officer, agreement, "file", file=pdf(), role="signed", language="en", visibility="staff")
    response = send(officer, agreement, "into-effect")
    assert "The agreement is in effect" in response.content.decode()

    page = send(officer, agreement, "extend", on="2026-11-24", end="2033-11-30", file="", text="").context["page"]
    agreement.refresh_from_db()
    assert (agreement.state, agreement.end) == ("in_effect", datetime.date(2033, 11, 30))
    assert [(str(row.word), row.differences[0].after) for row in page.changes] == [("extension", "30 Nov 2033")]
    assert [step.who.partition(",")[0] for step in page.steps][:2] == ["a-coordinator", "a-coordinator"]

    page = officer.post(page.changes[0].take_back, follow=True).context["page"]
    assert page.changes == ()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "x" * 501}, "at most 500 characters"),
        ({"partners": "Nowhere"}, "“Nowhere” is not on record"),
        ({"partners": "Harbor"}, "Perhaps you mean: Harbor University"),
        ({"partners": ""}, "This field is required."),
        ({"partners": "Al-Farabi Kazakh National University"}, "an agreement needs two or more different ones"),
        ({"end": "2026-01-01"}, "end: it lies before the start"),
        ({"end": "31.12.2030"}, "Write the day as 2026-03-31."),
        ({"open_ended": "on"}, "end: give an end or mark it open-ended, not both"),
        ({"auto_renewal_most": "3"}, "automatic renewal: say for how many months"),
        ({"notice_days": "-4"}, "greater than or equal to 0"),
        ({"value_amount": "10"}, "value: an amount needs its currency"),
        ({"value_amount": "NaN", "value_currency": "usd"}, "Enter a number"),
        ({"umbrella": "1999-001"}, "No agreement has the number “1999-001”."),
        ({"languages": "English"}, "is not a code such as en"),
        ({"fields_of_work": "x" * 201}, "Each at most 200 characters"),
        ({"kind": "treaty"}, "treaty is not one of the available choices"),
        ({"kind": "nondisclosure", "umbrella": "U"}, "stands under none"),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_mistakes_stand_beside_their_fields_and_keep_what_was_typed(
    changes: dict[str, str], said: str, officer: Client
) -> None:
    made = samples.everything()
    m.Agreement.objects.filter(pk=made.agreement.pk).update(number="U")
    response = officer.post("/agreements/new/", proposal(purpose="Keep <b>this</b>") | changes)
    text = response.content.decode()
    assert response.status_code == 422
    assert said in text
    assert "Keep &lt;b&gt;this&lt;/b&gt;" in text
    assert m.Agreement.objects.count() == 1


def test_a_coordinator_proposes_for_the_own_unit_alone(sign_in: SignIn) -> None:
    samples.everything()
    client = sign_in("coordinator")
    assert client.post("/agreements/new/", proposal()).status_code == 422
    other = life.factories.department("Faculty of History")
    assert client.post("/agreements/new/", proposal(unit=str(other.pk))).status_code == 422
    assert m.Agreement.objects.count() == 1


@pytest.mark.behavior(4)
def test_a_coordinator_edits_the_own_proposal_while_it_waits_and_never_after(sign_in: SignIn) -> None:
    samples.everything()
    client, unit = sign_in("coordinator"), life.factories.department()
    own = life.submitted(unit=unit)
    other = life.proposed(unit=life.factories.department("Faculty of History"))
    assert client.get(address(own, "edit")).status_code == 200
    assert client.get(address(other, "edit")).status_code == 404
    for step in ("unit", "due_diligence", "legal", "vice_rector"):
        life.decide(own, step)
    assert client.get(address(own)).status_code == 200
    assert client.get(address(own, "edit")).status_code == 403
    assert send(client, own, "withdraw", reason="No").status_code == 403


def test_the_second_editor_sees_both_versions(officer: Client) -> None:
    samples.everything()
    agreement = life.proposed(
        parties=(m.Organization.objects.get(name=samples.OURS.name), life.body("Harbor University"))
    )
    form = proposal(version=str(agreement.version), end="2027-11-24", start="2025-11-24")
    life.o.edit_agreement(agreement=agreement, terms=life.terms(title="Theirs"), by=life.person("dana"))
    response = officer.post(address(agreement, "edit"), form | {"title": "Mine"})
    assert response.status_code == 409
    assert {item.name for item in response.context["page"].differences} == {"title"}
    form |= {"version": str(response.context["version"]), "keep-title": "mine", "title": "Mine"}
    officer.post(address(agreement, "edit"), form)
    agreement.refresh_from_db()
    assert agreement.title == "Mine"


FORMS: dict[str, dict[str, Any]] = {
    "submit": {},
    "decide": {"step": "unit", "decision": "approved"},
    "send": {},
    "negotiate": {},
    "note": {"on": "2026-11-01", "text": "They want Chinese law"},
    "review-again": {},
    "sign": {"name": "A. Rector", "on": "2026-11-01"},
    "into-effect": {},
    "file": {"role": "draft", "visibility": "staff"},
    "number": {"number": "X-1"},
    "extend": {"on": "2026-11-24", "end": "2040-01-01"},
    "renew": {"end": "2040-01-01"},
    "amend": {"on": "2026-11-24", "text": "More"},
    "resume": {},
    "terminate": {"on": "2026-11-24"},
    "withdraw": {"reason": "Changed plans"},
}


def form_of(step: str, agreement: m.Agreement) -> dict[str, Any]:
    form = FORMS[step] | {"version": agreement.version}
    if step in ("sign", "number"):
        form["party"] = agreement.parties.all()[0].pk
    if step == "file":
        form["file"] = pdf()
    if step == "terminate":
        file = agreement.files.exclude(role="draft").first()
        form["file"] = file.pk if file else ""
    return form


@pytest.mark.parametrize("state", life.IN_STATE)
def test_every_step_in_every_state_by_every_role(state: str, sign_in: SignIn) -> None:
    """Allowed by state and role together it is not refused; else nothing changes, and it is told."""
    assert set(FORMS) == set(STEPS)
    unit = life.factories.department()
    agreement = life.IN_STATE[state](unit=unit)
    for role in ROLES:
        client = sign_in(role)
        for name, step in STEPS.items():
            agreement.refresh_from_db()
            before = m.AuditEvent.objects.count()
            done = taken(client, name, agreement)
            possible = state in MOVES[step.does].states
            allowed = role in ("administrator", "officer") or (
                role == "coordinator" and step.needs in ("propose", "manage") and state in ("", "proposed", "in_review")
            )
            if not possible or not allowed:
                assert not done, (role, name)
                assert m.AuditEvent.objects.count() == before, (role, name)


def taken(client: Client, name: str, agreement: m.Agreement) -> bool:
    """True when the step was taken; it is rolled back again."""
    with transaction.atomic():
        response = client.post(address(agreement, name), form_of(name, agreement))
        done = response.status_code == 302 and response.headers["Location"] == address(agreement)
        assert response.status_code in (302, 403, 422), (name, response.status_code)
        if done:
            transaction.set_rollback(True)
    return done


def test_every_step_can_be_taken_in_some_state(officer: Client) -> None:
    open_steps: set[str] = set()
    for make in life.IN_STATE.values():
        agreement = make()
        open_steps |= {name for name in STEPS if taken(officer, name, agreement)}
    # Bringing into effect needs the signatures, terminating its document: elsewhere.
    assert set(STEPS) - open_steps <= {"into-effect"}


def test_a_stale_step_is_told_and_changes_nothing(officer: Client) -> None:
    agreement = life.in_effect()
    form = form_of("extend", agreement)
    assert officer.post(address(agreement, "extend"), form).status_code == 302
    response = officer.post(address(agreement, "extend"), form | {"end": "2050-01-01"})
    assert response.status_code == 422
    assert "changed since you opened the page" in response.content.decode()
    assert agreement.changes.count() == 1


@pytest.mark.parametrize("step", ["note", "sign", "file", "number"])
def test_a_double_click_adds_once(step: str, officer: Client) -> None:
    agreement = life.negotiating() if step == "note" else life.awaiting()
    for _click in range(2):
        assert officer.post(address(agreement, step), form_of(step, agreement)).status_code == 302
    rows = agreement.notes.count(), agreement.signatures.count(), agreement.files.count()
    assert sum(rows) == (0 if step == "number" else 1)


@pytest.mark.parametrize(
    ("step", "state", "changes", "said"),
    [
        ("decide", "in_review", {"decision": ""}, "This field is required."),
        ("decide", "in_review", {"decision": "perhaps"}, "is not one of the available choices"),
        ("decide", "in_review", {"decision": "rejected"}, "say why it is returned or rejected"),
        ("decide", "in_review", {"step": "vice_rector"}, "another one comes first"),
        ("decide", "in_review", {"comment": "x" * 2001}, "at most 2000 characters"),
        ("note", "negotiating", {"on": "2026-11-25"}, "This day is still to come."),
        ("note", "negotiating", {"on": "31.11.2026"}, "Write the day as 2026-03-31."),
        ("note", "negotiating", {"text": "  "}, "This field is required."),
        ("note", "negotiating", {"text": "a\x00"}, "Null characters are not allowed."),
        ("sign", "awaiting_signature", {"party": "999"}, "is not one of the available choices"),
        ("sign", "awaiting_signature", {"name": "x" * 201}, "at most 200 characters"),
        ("sign", "awaiting_signature", {"on": "2026-11-25"}, "This day is still to come."),
        ("file", "awaiting_signature", {"file": ""}, "Choose a file first."),
        ("file", "awaiting_signature", {"language": "English!"}, "Enter a valid value."),
        ("file", "awaiting_signature", {"visibility": "all"}, "is not one of the available choices"),
        ("number", "in_effect", {"number": "x" * 81}, "at most 80 characters"),
        ("extend", "in_effect", {"end": "2026-01-01"}, "must lie after the present end"),
        ("extend", "in_effect", {"end": ""}, "give an end or mark it open-ended"),
        ("extend", "in_effect", {"open_ended": "on"}, "give an end or mark it open-ended"),
        ("extend", "in_effect", {"end": "9999-12-31"}, "more than a hundred years"),
        ("extend", "in_effect", {"file": "999"}, "is not one of the available choices"),
        ("renew", "in_effect", {"end": "2026-01-01"}, "must lie after the present end"),
        ("amend", "in_effect", {"text": ""}, "This field is required."),
        ("amend", "in_effect", {"notice_days": "-1"}, "greater than or equal to 0"),
        ("amend", "in_effect", {"review_on": "2040-01-01"}, "it lies outside the term"),
        ("terminate", "in_effect", {"file": ""}, "This field is required."),
        ("withdraw", "approved", {"reason": " "}, "This field is required."),
        ("withdraw", "approved", {"reason": "x" * 1001}, "at most 1000 characters"),
        ("submit", "proposed", {"version": "one"}, "Enter a whole number."),
    ],
)
def test_mistakes_in_a_step_are_told_and_nothing_is_lost(
    step: str, state: str, changes: dict[str, str], said: str, officer: Client
) -> None:
    agreement = life.IN_STATE[state]()
    before = m.AuditEvent.objects.count()
    response = officer.post(address(agreement, step), form_of(step, agreement) | changes)
    text = response.content.decode()
    assert (response.status_code, said in text) == (422, True)
    assert all(len(typed) < 100 or typed in text for typed in changes.values())
    assert m.AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.pdf", b"", "the file is empty"),
        ("virus.pdf", b"MZ\x90\x00", "files of this type are not taken"),
        ("photo.pdf", b"\x89PNG\r\n\x1a\n....", "its name says otherwise"),
        ("page.html", b"<script>alert(1)</script>", "files of this type are not taken"),
        ("broken.docx", b"PK\x03\x04broken", "files of this type are not taken"),
    ],
)
def test_files_that_are_not_what_they_say(name: str, content: bytes, said: str, officer: Client) -> None:
    agreement = life.awaiting()
    form = form_of("file", agreement) | {"file": pdf(name, content)}
    response = officer.post(address(agreement, "file"), form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not agreement.files.exists()


def test_a_file_that_is_too_large(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ortaq.registry.filestore.MOST_BYTES", 100)
    agreement = life.awaiting()
    form = form_of("file", agreement) | {"file": pdf(content=life.PDF + b"x" * 200)}
    assert "larger than" in officer.post(address(agreement, "file"), form).content.decode()


def test_two_hundred_megabytes_are_refused_unread(officer: Client) -> None:
    agreement = life.awaiting()

    class Unread:
        def read(self, size: int = -1) -> bytes:
            raise AssertionError("something of it was read")

        readline = read

    response = officer.generic(
        "POST", address(agreement, "file"), content_type="multipart/form-data; boundary=x",
        **{"CONTENT_LENGTH": "200000000", "wsgi.input": Unread()},
    )  # fmt: skip
    assert response.status_code == 413
    assert "larger than 26 MB" in response.content.decode()
    assert officer.generic("POST", "/no-such/", CONTENT_LENGTH="200000000").status_code == 404


def test_files_are_handed_out_to_those_who_may_see_them(officer: Client, reader: Client) -> None:
    agreement = life.awaiting()
    send(officer, agreement, "file", file=pdf("Entwurf ü.pdf"), role="draft", visibility="restricted")
    file = agreement.files.get()
    there = f"{address(agreement)}files/{file.uuid}/"
    response = officer.get(there)
    assert b"".join(response.streaming_content) == life.PDF  # type: ignore[attr-defined]
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/pdf"
    assert m.AuditEvent.objects.filter(action="hand_out_file", by__username="a-officer").count() == 1
    assert reader.get(there).status_code == 404
    assert "Entwurf" not in reader.get(address(agreement)).content.decode()
    officer.post(f"{there}remove/")
    assert not agreement.files.exists()


def test_suspending_shows_first_what_it_touches(officer: Client) -> None:
    umbrella = life.in_effect(kind="framework", title="Umbrella")
    child = life.in_effect(kind="exchange", title="Child", umbrella=umbrella)
    text = officer.get(address(umbrella, "suspend")).content.decode()
    assert "1 agreement under it is suspended with it" in text
    assert f'value="{child.uuid}"' in text
    form = {"version": umbrella.version, "reason": "War"}
    response = officer.post(address(umbrella, "suspend"), form)
    assert response.status_code == 422
    assert "Other agreements stand under it now" in response.content.decode()
    officer.post(address(umbrella, "suspend"), form | {"under": str(child.uuid)})
    assert {one.state for one in m.Agreement.objects.all()} == {"suspended"}
    send(officer, umbrella, "resume")
    assert [one.state for one in m.Agreement.objects.order_by("id")] == ["in_effect", "suspended"]
    assert "Only an agreement in effect" in officer.get(address(child, "suspend")).content.decode()


def test_a_successor_begins_with_the_terms_of_the_one_before(officer: Client) -> None:
    samples.everything()
    ours = m.Organization.objects.get(name=samples.OURS.name)
    old = life.in_effect(parties=(ours, life.body("Harbor University")))
    page = officer.get(f"/agreements/new/?renews={old.number}")
    text = page.content.decode()
    assert f'value="{old.number}"' in text
    assert 'value="2027-11-25"' in text
    form = proposal(renews=old.number, succession="renews")
    officer.post(f"/agreements/new/?renews={old.number}", form)
    new = m.Agreement.objects.get(predecessor=old)
    assert (new.succession, new.state) == ("renews", "proposed")


@pytest.mark.behavior(6)
def test_the_old_name_stands_on_the_page_with_the_new_one_below(reader: Client) -> None:
    agreement = life.in_effect()
    m.Organization.objects.filter(name="Harbor University").update(name="Harbor Technical University")
    page = reader.get(address(agreement)).context["page"]
    assert [(side.value.text, str(side.value.detail)) for side in page.parties] == [
        ("Ours", ""),
        ("Harbor University", "now: Harbor Technical University"),
    ]
    assert agreement.title in reader.get("/agreements/?q=harbor+university").content.decode()


@pytest.mark.behavior(6)
def test_a_merged_partner_keeps_its_agreements_under_the_old_name_and_leads_to_the_other(reader: Client) -> None:
    agreement, other = life.in_effect(), life.body("Harbor Technical University")
    merge_organizations(record=life.body("Harbor University"), into=other, by=None)
    side = reader.get(address(agreement)).context["page"].parties[1]
    assert (side.value.text, side.value.detail) == ("Harbor University", "now: Harbor Technical University")
    assert side.value.address == "/partners/harbor-technical-university/"
    assert agreement.title in reader.get(side.value.address).content.decode()


@pytest.mark.parametrize("state", life.IN_STATE)
def test_a_page_of_each_state_in_few_questions(
    state: str, officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = life.IN_STATE[state]()
    most = 15 if state in ("in_effect", "suspended", "ended") else 12  # is it alive? of drafts nobody asks
    with django_assert_max_num_queries(most):
        response = officer.get(address(agreement))
    page = response.context["page"]
    assert response.status_code == 200
    assert [step.place for step in page.steps].count("now") == 1
    assert (page.next is None) == (state in ("in_effect", "ended", "rejected", "withdrawn"))
    assert page.life


@pytest.mark.parametrize("rows", [0, 6])
def test_the_number_of_questions_does_not_grow(
    rows: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = life.in_effect(parties=tuple(life.body(f"Party {n}") for n in range(2 + rows)))
    for n in range(rows):
        life.o.renew_agreement(agreement=agreement, end=life.TODAY + (n + 2) * YEAR, by=None)
        life.file_of(agreement, "annex")
        life.proposed(kind="exchange", umbrella=life.in_effect(kind="framework", title=f"U {n}"))
    with django_assert_num_queries(14):
        officer.get(address(agreement))


def test_flags_filter_the_list(reader: Client) -> None:
    soon = life.in_effect(end=life.TODAY + YEAR / 4, title="Soon")
    life.in_effect(title="Later")
    page = reader.get("/agreements/?flag=expiring").context["page"]
    assert [row[0].text for row in page.table.rows] == [soon.title]
    assert page.table.rows[0][-1].detail == "▲ expiring"


def test_readers_see_no_buttons(reader: Client) -> None:
    for state in life.IN_STATE:
        text = reader.get(address(life.IN_STATE[state]())).content.decode()
        assert not re.search(r'<form[^>]+action="/agreements/', text), state
    assert "Propose an agreement" not in reader.get("/agreements/").content.decode()


def test_hostile_words_show_as_words(officer: Client) -> None:
    agreement = life.awaiting(title=samples.HOSTILE, purpose=samples.HOSTILE)
    send(
        officer,
        agreement,
        "sign",
        party=agreement.parties.all()[0].pk,
        name="<script>alert(1)</script>",
        on="2026-11-01",
    )
    text = officer.get(address(agreement)).content.decode()
    assert "<script>alert" not in text
    assert text.count("&lt;script&gt;alert(1)") >= 3


def test_a_signature_is_taken_back(officer: Client) -> None:
    agreement = life.signed(life.awaiting())
    page = officer.get(address(agreement)).context["page"]
    page = officer.post(page.parties[0].signatures[0][1], follow=True).context["page"]
    assert "the signature of Ours is missing" in page.next.missing


@pytest.mark.behavior(3)
def test_the_partners_page_shows_the_gap(officer: Client) -> None:
    made = [
        life.in_effect(title=f"T {n}", start=datetime.date(n, 1, 1), end=datetime.date(2027, 1, n - 2000))
        for n in (2019, 2023)
    ]
    m.Agreement.objects.filter(pk=made[0].pk).update(
        state="ended", ending="expired", ended_on="2021-12-31", end="2021-12-31"
    )
    page = officer.get("/partners/harbor-university/").context["page"]
    found = {
        str(fact.label): [str(value.state.word if value.state else value.text) for value in fact.values]
        for fact in page.coverage
    }
    assert found["agreements in force"] == ["1 Jan 2019 – 31 Dec 2021", "1 Jan 2023 – 23 Jan 2027"]
    assert found["without an agreement"] == ["1 Jan 2022 – 31 Dec 2022"]
    assert any(action.address == "/agreements/new/?with=harbor-university" for action in page.header.actions)


def test_home_tells_what_waits_for_whom(officer: Client, sign_in: SignIn) -> None:
    own = life.proposed(by=m.RoleGrant.objects.get(role="officer", user__username="a-officer").user, title="Own")
    life.submitted(title="To decide")
    life.in_effect(title="Ending", end=life.TODAY + datetime.timedelta(20))
    waiting = {item.text: (str(item.detail), str(item.who)) for item in samples.waiting_for(officer)}
    assert waiting == {
        "Own": ("agreement to be handed in", "you"),
        "To decide": ("agreement to decide on", "unit"),
        "Ending": ("its term ends", ""),
    }
    m.Agreement.objects.filter(pk=own.pk).update(reason="Say more")
    assert "sent back: Say more" in officer.get("/").content.decode()
    assert sign_in("reader").get("/").context["page"].waiting == ()
