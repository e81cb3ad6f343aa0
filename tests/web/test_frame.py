"""What all pages share: the frame, its safety, its errors, its words."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client, RequestFactory
from django.urls import reverse

from ortaq.registry import models as m
from ortaq.registry.accounts.models import Role
from ortaq.registry.agreements.kinds import kinds, steps
from ortaq.registry.agreements.models import AgreementState, ChangeKind, Decision, Ending, FileRole
from ortaq.registry.engagements.models import EngagementState
from ortaq.registry.partnerships.models import Stage, Tier
from ortaq.registry.proposals.models import ProposalState
from ortaq.registry.units.models import UnitStatus
from ortaq.vocabulary import facts as f
from ortaq.vocabulary.organizations import NameKind
from ortaq.web import errors
from ortaq.web.middleware import POLICY
from ortaq.web.words import SHAPES, WORDS

VALUES = {
    "organization_type": f.OrganizationType,
    "name_kind": NameKind,
    "attribute": f.Attribute,
    "tier": Tier,
    "stage": Stage,
    "agreement_state": AgreementState,
    "ending": Ending,
    "decision": Decision,
    "file_role": FileRole,
    "change_kind": ChangeKind,
    "unit_kind": f.JointUnitKind,
    "unit_status": UnitStatus,
    "visit_kind": f.EventType,
    "visit_state": EngagementState,
    "proposal_kind": f.ProposalKind,
    "proposal_state": ProposalState,
    "side": f.Role,
    "role": Role,
}


@pytest.mark.parametrize("group", VALUES)
def test_every_value_has_a_word(group: str) -> None:
    assert list(WORDS[group]) == [item.value for item in VALUES[group]]


@pytest.mark.parametrize("group", SHAPES)
def test_every_state_has_a_shape(group: str) -> None:
    assert set(SHAPES[group]) == set(WORDS[group])


def test_states_of_other_fields_have_words() -> None:
    for model, field, group in (
        (m.Organization, "status", "organization_status"),
        (m.FollowUp, "state", "followup_state"),
        (m.Relation, "kind", "relation"),
    ):
        assert list(WORDS[group]) == [value for value, _ in model._meta.get_field(field).choices or ()]


def test_kinds_and_steps_of_agreements_have_words() -> None:
    assert list(WORDS["agreement_kind"]) == list(kinds())
    assert list(WORDS["approval_step"]) == list(steps())
    assert {item.value for item in f.AgreementKind} <= set(kinds())


def test_policy_lets_nothing_inline_run(reader: Client) -> None:
    response = reader.get("/styleguide/")
    assert response.headers["Content-Security-Policy"] == POLICY
    text = response.content.decode()
    assert "<script>" not in text
    assert "<style" not in text
    assert " style=" not in text
    assert " onclick=" not in text


def test_not_found(reader: Client) -> None:
    response = reader.get("/no-such-room/")
    assert response.status_code == 404
    assert "Nothing is here" in response.content.decode()
    assert 'class="rail"' in response.content.decode()


def test_not_allowed(sign_in) -> None:  # type: ignore[no-untyped-def]
    response = sign_in("none").get("/")
    assert response.status_code == 403
    assert "You may not see this" in response.content.decode()


@pytest.mark.django_db
def test_expired_form() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/account/login/", {"login": "aigul", "password": "secret"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode()


def test_broken_server_says_so_without_a_database(rf: RequestFactory) -> None:
    response = errors.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something broke here" in response.content.decode()


def test_fragment_after_the_session_ended_leads_the_whole_page_to_sign_in(client: Client) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/styleguide/?a=1"}
    response = client.get("/styleguide/", headers=headers)
    assert response.headers["HX-Redirect"] == "/account/login/?next=%2Fstyleguide%2F%3Fa%3D1"


def test_fragment_that_is_refused_is_a_plain_sentence(sign_in) -> None:  # type: ignore[no-untyped-def]
    response = sign_in("none").get("/styleguide/", headers={"HX-Request": "true"})
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().startswith("Your roles do not allow")


@pytest.mark.django_db
def test_nobody_signs_up(client: Client) -> None:
    new = {"username": "x", "email": "x@example.org", "password1": "long-and-odd-1"}
    response = client.post("/account/signup/", new)
    assert "Accounts are made by the office" in response.content.decode()
    assert not m.RoleGrant.objects.exists()


def test_sign_in_and_out(sign_in, client: Client) -> None:  # type: ignore[no-untyped-def]
    sign_in("reader")
    response = client.post("/account/login/", {"login": "a-reader", "password": "secret"}, follow=True)
    assert response.redirect_chain[-1] == ("/", 302)
    response = client.post("/account/logout/")
    assert response.headers["Location"] == reverse("account_login")
    assert list(get_messages(response.wsgi_request))


def test_language_is_kept(reader: Client) -> None:
    response = reader.post("/language/", {"language": "ru", "next": "/styleguide/"})
    assert response.headers["Location"] == "/styleguide/"
    assert '<html lang="ru"' in reader.get("/styleguide/").content.decode()
