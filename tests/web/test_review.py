"""The review page and its decisions, with a script (htmx) and without."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ortaq.registry import models as m
from ortaq.registry.review import operations as review
from ortaq.registry.sources.operations import delete_source
from tests.registry import factories
from tests.registry.test_deciding import conflicting, one_person_two_names
from tests.registry.test_review import fact
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def reviewer(sign_in: SignIn) -> Client:
    return sign_in("reviewer")


@pytest.fixture
def source(db: None) -> m.SourceDocument:
    return factories.reviewed()


def page(client: Client, source: m.SourceDocument, **query: object) -> str:
    response = client.get(reverse("review", args=[source.slug]), query)
    assert response.status_code == 200
    return str(response.content.decode())


def post(client: Client, name: str, of: m.ProposedFact, htmx: bool = False, /, **data: Any) -> Any:
    address = reverse(f"review_{name}", args=[of.source.slug, of.pk])
    return client.post(address, {"version": of.version} | data, headers=HTMX if htmx else {})


def test_the_page_shows_text_facts_and_what_they_would_do(reviewer: Client, source: m.SourceDocument) -> None:
    shown = page(reviewer, source)
    for words in (
        "9 facts", "7 sure", "2 to look at", "new partner", "new visit", "new joint unit", "Also written Denin.",
        "Visit to us", "students: 30,000",
    ):  # fmt: skip
        assert words in shown
    assert shown.count("data-waits") == 9
    assert shown.count("is-current") >= 2


def test_a_fact_in_the_address_is_the_current_one_and_its_quote_is_filled(
    reviewer: Client, source: m.SourceDocument
) -> None:
    students = fact("profile_fact")
    shown = page(reviewer, source, fact=students.pk)
    assert f'id="fact-{students.pk}" class="fact kind-profile_fact is-current"' in shown
    start = source.text.index("30,000 students")
    assert f'is-current" data-q="{start}-{start + 15}">30,000 students</mark>' in shown


def test_filters_show_only_their_facts(reviewer: Client, source: m.SourceDocument) -> None:
    review.reject_fact(fact=fact("joint_unit"), by=None)
    counts = {
        show: page(reviewer, source, show=show).count("<article id=") for show in ("", "sure", "look", "decided", "x")
    }
    assert counts == {"": 9, "sure": 6, "look": 2, "decided": 1, "x": 9}


def test_accepting_without_a_script_goes_to_the_next_fact(reviewer: Client, source: m.SourceDocument) -> None:
    first, second = fact("organization", key="o2"), fact("organization", key="o1")  # what is less sure comes first
    response = post(reviewer, "accept", first)
    address = f"/sources/{source.slug}/review/?fact={second.pk}"
    assert (response.status_code, response.headers["Location"]) == (302, f"{address}#fact-{second.pk}")
    assert "Harbin Engineering University: Accepted by a-reviewer." in reviewer.get(address).content.decode()


def test_accepting_with_a_script_swaps_the_card_the_bar_and_what_else_changed(
    reviewer: Client, source: m.SourceDocument
) -> None:
    proposal = fact("proposal")
    response = post(reviewer, "accept", proposal, True)
    shown = response.content.decode()
    person, body, other = fact("person"), fact("organization", key="o2"), fact("joint_unit")
    assert (response.status_code, person.state, body.state) == (200, "accepted", "accepted")
    assert shown.index(f'id="fact-{proposal.pk}"') < shown.index(f'id="fact-{person.pk}"')
    assert f'id="fact-{body.pk}"' in shown
    assert f'id="fact-{other.pk}"' not in shown
    assert 'id="review-bar" class="review-bar" hx-swap-oob="true"' in shown
    assert "Accepted along: Harbin Engineering University, Dingxing." in shown


def test_after_the_last_fact_it_says_what_became_of_the_text(reviewer: Client, source: m.SourceDocument) -> None:
    post(reviewer, "accept", fact("person"))
    result = reviewer.post(reverse("review_accept_all", args=[source.slug]), {"confidence": "0.00"}, follow=True)
    shown = result.content.decode()
    assert "7 facts were accepted." in shown
    assert (
        "1 visit, 1 joint unit, 1 agreement, 2 partners, 1 person, 1 proposal, 1 fact about a partner, 1 partnership."
    ) in shown
    assert '<a href="/partners/harbin-engineering-university/"><bdi>Harbin Engineering University</bdi></a>' in shown


def test_edit_keeps_what_was_typed_after_an_error_and_then_takes_it(reviewer: Client, source: m.SourceDocument) -> None:
    event = fact("event")
    assert 'name="date" value="2024-05-16"' in page(reviewer, source, fact=event.pk, do="edit")
    typed = {
        "type": "meeting",
        "date": "16 May",
        "place": "Almaty <3",
        "host": "o1",
        "guests": ["o2"],
        "modality": "done",
    }
    for htmx in (False, True):
        response = post(reviewer, "edit", event, htmx, **typed)
        shown = response.content.decode()
        assert response.status_code == 422
        assert 'value="16 May"' in shown
        assert "Almaty &lt;3" in shown
        assert "is not a date such as" in shown
    response = post(reviewer, "edit", event, **(typed | {"date": "2024-05"}))
    event.refresh_from_db()
    assert (response.status_code, event.state) == (302, "edited")
    visit = m.Engagement.objects.get()
    assert (visit.kind, visit.date_text, visit.place) == ("meeting", "2024-05", "Almaty <3")


def test_saving_without_a_change_is_plain_acceptance(reviewer: Client, source: m.SourceDocument) -> None:
    number = fact("profile_fact")
    post(reviewer, "edit", number, subject="o2", attribute="students_total", value="30000")
    number.refresh_from_db()
    assert (number.state, number.edited) == ("accepted", None)


@pytest.mark.parametrize("kind", ["organization", "person", "event", "agreement", "joint_unit", "proposal", "link"])
def test_every_kind_has_its_forms(reviewer: Client, source: m.SourceDocument, kind: str) -> None:
    of = m.ProposedFact.objects.filter(kind=kind)[0]
    for do, words in (
        ("edit", "Accept with these values"),
        ("reject", "Why is it rejected?"),
        ("duplicate", "It repeats"),
    ):
        answer = reviewer.get(reverse("review", args=[source.slug]), {"fact": of.pk, "do": do}, headers=HTMX)
        shown = answer.content.decode()
        assert words in shown
        assert shown.count("<article id=") == 1


def test_an_accepted_fact_names_its_record_and_can_be_undone(reviewer: Client, source: m.SourceDocument) -> None:
    body = fact("organization", key="o2")
    post(reviewer, "accept", body)
    assert '<a href="/partners/harbin-engineering-university/">' in page(reviewer, source)
    response = post(reviewer, "undo", body, True)
    assert "“Harbin Engineering University” waits again." in response.content.decode()
    assert not m.Organization.objects.exists()


def test_rejection_with_a_reason(reviewer: Client, source: m.SourceDocument) -> None:
    unit = fact("joint_unit")
    post(reviewer, "reject", unit, code="not-done", reason="toured only")
    assert "Rejected by a-reviewer: Only planned or discussed – toured only" in page(reviewer, source)
    assert not m.JointUnit.objects.exists()
    assert post(reviewer, "reject", fact("agreement"), code="nonsense").status_code == 422


def test_candidates_are_shown_with_score_and_reasons_and_can_be_chosen(reviewer: Client) -> None:
    from dataclasses import replace

    from ortaq.vocabulary.organizations import Candidate, Reason

    body = factories.reading().organizations[1]
    likely = Candidate(
        factories.HEU, "Harbin Engineering University", 0.91, "CN", None, (Reason("name", 2.0, "same words"),)
    )
    other = Candidate("https://ror.org/01yqg2h08", "Harbin Institute of Technology", 0.2, "CN")
    source = factories.reviewed(
        organizations=(factories.reading().organizations[0], replace(body, candidates=(likely, other)))
    )
    of = fact("organization", key="o2")
    shown = page(reviewer, source, fact=of.pk, do="choose")
    for words in ("0.91", "same words", "Harbin Institute of Technology", "none of these: a new record"):
        assert words in shown
    assert f'value="{factories.HEU}" checked' in shown
    assert '<option value="o1">Al-Farabi Kazakh National University</option>' in shown
    post(reviewer, "accept", of, choice="https://ror.org/01yqg2h08")
    assert m.Organization.objects.get().name == "Harbin Institute of Technology"


def test_the_same_as_another_one_of_the_text(reviewer: Client) -> None:
    from tests.registry.test_deciding import with_a_body_twice

    with_a_body_twice()
    post(reviewer, "accept", fact("organization", key="o3"), choice="same", same="o2")
    assert m.Organization.objects.get().name == "Harbin Engineering University"
    assert fact("organization", key="o3").state == "edited"


def test_two_names_the_same_or_two_people(reviewer: Client) -> None:
    source = one_person_two_names()
    shown = page(reviewer, source)
    assert "The same: keep both names" in shown
    assert "“Denin” is somebody else" in shown
    response = post(reviewer, "part", fact("person"), name="Denin")
    assert response.status_code == 302
    assert sorted(f.content["name"] for f in m.ProposedFact.objects.filter(kind="person")) == ["Denin", "Dingxing"]


@pytest.mark.parametrize(
    ("button", "standing"), [("this", ["28000"]), ("both", ["28000", "30000"]), ("held", ["30000"])]
)
def test_a_conflict_stands_side_by_side_and_is_decided(reviewer: Client, button: str, standing: list[str]) -> None:
    held, of = conflicting()
    shown = page(reviewer, of.source)
    assert "This disagrees with what is on record." in shown
    assert f'value="held:{held.uuid}"' in shown
    post(reviewer, "accept", of, choice=f"held:{held.uuid}" if button == "held" else button)
    assert sorted(m.ProfileFact.objects.filter(set_aside=False).values_list("value", flat=True)) == standing


def test_somebody_else_decided_both_versions_are_shown(reviewer: Client, source: m.SourceDocument) -> None:
    other = factories.user("dana")
    seen = fact("profile_fact")
    review.accept_fact(fact=seen, by=other, edits={"value": "31000"})
    for htmx in (False, True):
        response = post(reviewer, "edit", seen, htmx, subject="o2", attribute="students_total", value="32000")
        shown = response.content.decode()
        assert response.status_code == 409
        assert "already decided by dana" in shown
        assert "<td>31000</td><td>32000</td>" in shown
    assert m.ProfileFact.objects.get().value == "31000"


def test_a_page_of_before_a_change_offers_what_was_typed_anew(reviewer: Client, source: m.SourceDocument) -> None:
    seen = fact("joint_unit")
    review.undo_decision(fact=review.reject_fact(fact=seen, by=None), by=None)
    typed = {"name": "Remote Sensing Center", "kind": "office", "status": "existing", "parties": ["o1"]}
    response = post(reviewer, "edit", seen, True, **typed)
    shown = response.content.decode()
    assert response.status_code == 409
    assert "This fact changed since you opened the page." in shown
    assert "Remote Sensing Center</textarea>" in shown
    seen.refresh_from_db()
    assert f'name="version" value="{seen.version}"' in shown
    assert post(reviewer, "edit", seen, **typed).status_code == 302
    assert m.JointUnit.objects.get().name == "Remote Sensing Center"


@pytest.mark.parametrize("name", ["accept", "edit", "reject", "duplicate", "part", "undo"])
@pytest.mark.parametrize("what", ["source deleted", "fact replaced"])
def test_what_is_gone_is_said_and_nothing_happens(
    reviewer: Client, source: m.SourceDocument, name: str, what: str
) -> None:
    of = fact("joint_unit")
    if what == "source deleted":
        delete_source(source=source, by=None)
    else:
        review.file_facts(source=source, reading=factories.reading(extractor="test/2"), by=None)
    response = post(reviewer, name, of, name="x")
    assert response.status_code in (409, 410)
    words = "deleted meanwhile" if what == "source deleted" else "no longer here"
    assert words in response.content.decode()
    assert not m.JointUnit.objects.exists()


def test_a_record_deleted_meanwhile_is_named(reviewer: Client, source: m.SourceDocument) -> None:
    heu = review.accept_fact(fact=fact("organization", key="o2"), by=None)
    m.OrganizationName.objects.all().delete()
    m.Identifier.objects.all().delete()
    m.Organization.objects.filter(uuid=heu.target_uuid).delete()
    response = post(reviewer, "accept", fact("profile_fact"))
    assert response.status_code == 409
    assert "The record of “Harbin Engineering University” was deleted meanwhile." in response.content.decode()


def test_what_was_typed_survives_the_end_of_the_session(reviewer: Client, source: m.SourceDocument) -> None:
    of, stranger = fact("profile_fact"), Client()
    response = post(stranger, "edit", of, subject="o2", attribute="students_total", value="33333")
    assert response.headers["Location"].startswith("/account/login/?next=")
    stranger.force_login(m.RoleGrant.objects.get().user)
    address = f"/sources/{source.slug}/review/?fact={of.pk}&do=edit"
    assert "33333" in stranger.get(address).content.decode()
    assert "33333" not in stranger.get(address).content.decode()


def test_with_a_script_the_end_of_the_session_leads_the_whole_page_to_sign_in(source: m.SourceDocument) -> None:
    response = post(Client(), "accept", fact("joint_unit"), True)
    assert response.headers["HX-Redirect"].startswith("/account/login/")


def test_accept_all_takes_what_is_shown_and_its_message_undoes_it(reviewer: Client, source: m.SourceDocument) -> None:
    address = reverse("review_accept_all", args=[source.slug])
    response = reviewer.post(address, {"confidence": "0.90", "show": "sure"}, follow=True)
    ids = ",".join(
        str(f.pk) for f in sorted(m.ProposedFact.objects.filter(state="accepted"), key=lambda f: f.decided_at)
    )
    assert "6 facts were accepted." in response.content.decode()
    undo = f"{reverse('review_undo_many', args=[source.slug])}?facts={ids}"
    assert f'action="{undo}"' in response.content.decode()
    assert "6 decisions were undone." in reviewer.post(undo, follow=True).content.decode()
    assert not m.Organization.objects.exists()


def test_the_counts_before_accepting_all_are_what_is_accepted(reviewer: Client, source: m.SourceDocument) -> None:
    assert "6 facts at 0.9 or more (about 9% wrong)" in page(reviewer, source)
    assert "7 facts at 0.8 or more (about 10% wrong)" in page(reviewer, source)


@pytest.mark.parametrize("confidence", ["", "nan", "2", "x", "-1"])
def test_accept_all_without_a_sensible_threshold_accepts_nothing(
    reviewer: Client, source: m.SourceDocument, confidence: str
) -> None:
    address = reverse("review_accept_all", args=[source.slug])
    response = reviewer.post(address, {"confidence": confidence}, follow=True)
    assert "nothing was accepted" in response.content.decode()
    assert not m.ProposedFact.objects.exclude(state="proposed").exists()


def test_undo_my_last_takes_mine_not_the_others(reviewer: Client, source: m.SourceDocument) -> None:
    post(reviewer, "reject", fact("joint_unit"))
    review.reject_fact(fact=fact("agreement"), by=factories.user("dana"))
    address = reverse("review_undo_many", args=[source.slug])
    reviewer.post(address)
    assert (fact("joint_unit").state, fact("agreement").state) == ("proposed", "rejected")
    assert "nothing of yours to undo" in reviewer.post(address, follow=True).content.decode()


def test_undo_that_others_stand_on_is_refused_in_words(reviewer: Client, source: m.SourceDocument) -> None:
    body = fact("organization", key="o2")
    post(reviewer, "accept", body)
    post(reviewer, "accept", fact("profile_fact"))
    response = post(reviewer, "undo", body)
    assert response.status_code == 409
    assert "This cannot be undone" in response.content.decode()


def test_captured_markup_in_facts_shows_as_text(reviewer: Client) -> None:
    from dataclasses import replace

    unit = replace(factories.reading().joint_units[0], name="<script>alert(1)</script>")
    source = factories.reviewed(joint_units=(unit,))
    shown = page(reviewer, source)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize("name", ["accept", "edit", "reject", "duplicate", "part", "undo"])
def test_a_reader_may_not_decide(reader: Client, source: m.SourceDocument, name: str) -> None:
    assert post(reader, name, fact("joint_unit")).status_code == 403
    assert fact("joint_unit").state == "proposed"


def test_decisions_need_their_token(reviewer: Client, source: m.SourceDocument) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(m.RoleGrant.objects.get().user)
    assert post(strict, "accept", fact("joint_unit")).status_code == 403
    assert fact("joint_unit").state == "proposed"


def test_the_page_takes_as_many_queries_for_sixty_facts_as_for_few(
    reviewer: Client, django_assert_num_queries: Any
) -> None:
    first = factories.reviewed()
    for kind in ("organization", "person", "event", "agreement", "joint_unit", "proposal", "profile_fact", "link"):
        for of in m.ProposedFact.objects.filter(kind=kind, state="proposed"):
            review.accept_fact(fact=of, by=None)
    few = factories.source(first.text + " Again.")
    review.file_facts(source=few, reading=factories.reading(few.text), by=None)
    many = factories.source(first.text + " More.")
    review.file_facts(source=many, reading=factories.many(many.text, times=8), by=None)
    for source, count in ((few, 9), (many, 58)):
        with django_assert_num_queries(13):
            assert page(reviewer, source).count("<article id=") == count


def test_every_value_of_the_vocabulary_has_its_word() -> None:
    from ortaq.registry.review.fields import fields_of
    from ortaq.registry.review.models import FactState, RejectionReason
    from ortaq.vocabulary.facts import FactKind
    from ortaq.web.review import words

    assert set(words.HEADINGS) == set(FactKind)
    assert set(words.STATES) == set(FactState)
    assert set(words.REASONS) == set(RejectionReason)
    for kind in FactKind:
        for field in fields_of(kind):
            assert field.key in words.LABELS or kind == "date"
            if field.kind == "choice":
                assert set(words.words_of(kind, field.key)) >= set(field.choices)
