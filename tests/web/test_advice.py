"""Promising areas on the pages of a partner and a visit: asked for, shown as they were kept, made proposals of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ortaq.discover.works.editions import drop
from ortaq.registry import models as m
from ortaq.registry.engagements.operations import report_engagement
from ortaq.registry.organizations.operations import add_organization, add_unverified
from ortaq.vocabulary import organizations as words
from tests.web import discovering, samples
from tests.web.discovering import ADDRESS

OTHER = words.Organization(
    id="https://ror.org/000000200", name="Other University", names=(words.Name("Other University", "en"),),
    types=("education",), country="CN", city="Harbin",
)  # fmt: skip


@pytest.fixture
def corpus(tmp_path: Path, settings: Any) -> Iterator[Path]:
    yield from discovering.with_corpus(tmp_path, settings)


@pytest.fixture
def partner(db: None) -> m.Organization:
    samples.ours()
    return add_organization(organization=OTHER, by=None)


def page_of(partner: m.Organization) -> str:
    return f"/partners/{partner.slug}/"


def ask(client: Client, partner: m.Organization, **sent: str) -> str:
    """What the page says after the works were asked."""
    response = client.post(f"{page_of(partner)}advice/", sent, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_asked_the_works_keep_their_areas_on_the_partner(
    officer: Client, partner: m.Organization, corpus: Path
) -> None:
    before = officer.get(page_of(partner)).content.decode()
    assert ("Ask the works" in before, "Nobody has asked the works yet" in before) == (True, True)
    text = ask(officer, partner)
    advice = m.Advice.objects.get()
    assert {area["list"] for area in advice.areas} == {"deepen"}  # so few works: one subfield, in which joint work is
    assert ("Geophysics" in text, "Ask the works again" in text) == (True, True)
    assert f">Works to {advice.cut}, edition {advice.edition};" in text
    drop(corpus)
    assert "Geophysics" in officer.get(page_of(partner)).content.decode()


def test_readers_see_what_was_kept_and_ask_nothing(
    officer: Client, reader: Client, partner: m.Organization, corpus: Path
) -> None:
    ask(officer, partner)
    text = reader.get(page_of(partner)).content.decode()
    assert ("Geophysics" in text, "Ask the works" in text, "Make a proposal" in text) == (True, False, False)
    assert reader.post(f"{page_of(partner)}advice/").status_code == 403
    whole = reader.get(f"/advice/{m.Advice.objects.get().uuid}/").content.decode()
    assert ("Author 2" in whole, "Other University" in whole) == (True, True)


def test_works_that_know_nothing_of_a_partner_say_so(officer: Client, corpus: Path) -> None:
    samples.ours()
    stranger = add_unverified(name="Beta", aliases=(), type="university", country="CN", language="en", by=None)
    assert "hold nothing of Beta" in ask(officer, stranger)
    drop(corpus)
    assert "No works are loaded" in ask(officer, stranger)
    assert not m.Advice.objects.exists()


def test_without_works_nothing_is_offered(
    officer: Client, partner: m.Organization, tmp_path: Path, settings: Any
) -> None:
    settings.DATA = tmp_path
    assert "Ask the works" not in officer.get(page_of(partner)).content.decode()


def test_for_a_visit_it_stands_on_the_visit(officer: Client, partner: m.Organization, corpus: Path) -> None:
    visit = report_engagement(kind="delegation_visit", title="A visit", date="2024-05-16", place="",
                              host=samples.ours(), guests=[partner], evidence=(), by=None)  # fmt: skip
    assert "Geophysics" in ask(officer, partner, visit=visit.slug)
    assert m.Advice.objects.get().engagement == visit
    form = officer.get(f"/visits/{visit.slug}/").context["page"].advice[0].areas[0].propose
    made = proposed(officer, form)
    assert made.engagement == visit


def test_a_visit_of_several_has_areas_with_each(officer: Client, partner: m.Organization, corpus: Path) -> None:
    third = words.Organization(
        id="https://ror.org/000000300", name="Third University", names=(words.Name("Third University", "en"),),
        types=("education",), country="CN", city="Beijing",
    )  # fmt: skip
    guests = [partner, add_organization(organization=third, by=None)]
    visit = report_engagement(kind="delegation_visit", title="A visit", date="2024-05-16", place="",
                              host=samples.ours(), guests=guests, evidence=(), by=None)  # fmt: skip
    address = f"/visits/{visit.slug}/"
    ask(officer, partner, visit=visit.slug)
    ask(officer, partner, visit=visit.slug)
    shown = {part.partner: part for part in officer.get(address).context["page"].advice}
    assert {name: bool(part.areas) for name, part in shown.items()} == {
        "Other University": True,
        "Third University": False,
    }
    sent = officer.post(shown["Third University"].ask, {"visit": visit.slug})
    assert sent.headers["Location"] == f"{address}#{shown['Third University'].key}"
    page = officer.get(address)
    assert all(part.areas for part in page.context["page"].advice)
    latest = m.Advice.objects.filter(organization=partner).latest("created_at")
    assert page.context["page"].advice[0].address == f"/advice/{latest.uuid}/"
    assert "Promising areas with Third University" in page.content.decode()


def proposed(client: Client, form: str) -> m.Proposal:
    assert client.get(form).status_code == 200
    owner = m.Advice.objects.get().created_by if m.Advice.objects.exists() else None
    key = owner.pk if owner else client.session["_auth_user_id"]
    response = client.post(form, {"text": "Study it together.", "owner": key, "due": "2099-01-01"})
    assert response.status_code == 302, response.content.decode()
    return m.Proposal.objects.get()


def test_an_area_becomes_a_proposal_from_what_was_kept(officer: Client, partner: m.Organization, corpus: Path) -> None:
    ask(officer, partner)
    form = officer.get(page_of(partner)).context["page"].advice.areas[0].propose
    drop(corpus)  # what was kept is enough
    made = proposed(officer, form)
    page = officer.get(page_of(partner)).context["page"].advice.areas[0]
    assert (page.proposal, page.propose) == (f"/proposals/{made.slug}/", "")
    text = officer.get(page.proposal).content.decode()
    assert re.search(rf"suggested by the works.*{m.Advice.objects.get().uuid}", text, re.DOTALL)
    again = officer.post(form, {"text": "Again.", "owner": officer.session["_auth_user_id"], "due": "2099-01-01"})
    assert (again.status_code, m.Proposal.objects.count()) == (422, 1)


def test_an_area_of_a_pair_becomes_a_proposal_and_its_reasons_are_kept(
    officer: Client, reader: Client, partner: m.Organization, corpus: Path
) -> None:
    shown = officer.get(f"{ADDRESS}?level=topic").context["page"]
    assert shown.keep == f"{page_of(partner)}advice/"
    made = proposed(officer, shown.lists[0].areas[0].propose)
    advice = m.Advice.objects.get()
    assert (advice.level, made.advised.topic) == ("topic", shown.lists[0].areas[0].topic)
    other = reader.get(f"{ADDRESS}?level=topic").context["page"]
    assert (other.keep, {area.propose for one in other.lists for area in one.areas}) == ("", {""})


def test_a_form_for_nothing_that_the_works_suggest_is_refused(
    officer: Client, partner: m.Organization, corpus: Path
) -> None:
    sent = {"text": "Study.", "owner": officer.session["_auth_user_id"], "due": "2099-01-01"}
    for query in ("topic=none", "topic=none&advice=no-uuid", "topic=none&level=zzz&visit=none", ""):
        assert officer.post(f"{page_of(partner)}advice/propose/?{query}", sent).status_code == 422
    assert not m.Advice.objects.exists()
    assert not m.Proposal.objects.exists()
