"""Packs are made from the page of a partner or a visit, and listed for who may open them."""

from __future__ import annotations

import pytest
from django.test import Client

from ortaq.registry import models as m
from ortaq.web.briefing.making import make_brief
from tests.registry import factories, visiting
from tests.web import samples
from tests.web.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("form", "start", "ending"), [("pdf", b"%PDF-", ".pdf"), ("docx", b"PK", ".docx")])
def test_one_click_makes_a_pack_and_hands_it_out(reader: Client, form: str, start: bytes, ending: str) -> None:
    partner = samples.everything().partner
    page = reader.get(f"/partners/{partner.slug}/").content.decode()
    assert 'action="/briefs/make/"' in page
    response = reader.post("/briefs/make/", {"partner": partner.slug, "visit": "", "language": "ru", "form": form})
    assert response.content.startswith(start)
    assert response["Content-Disposition"].endswith(f'-ru{ending}"')
    kept = m.Brief.objects.get()
    assert (kept.organization, kept.language, str(kept.made_by)) == (partner, "ru", "a-reader")
    assert reader.get(f"/briefs/{kept.uuid}/file.{form}").content == response.content


def test_a_page_for_the_phone_opens_under_its_own_policy(reader: Client) -> None:
    made = samples.everything()
    form = {"partner": made.partner.slug, "visit": made.visit.slug, "language": "kk", "form": "html"}
    response = reader.post("/briefs/make/", form, follow=True)
    assert "script" not in response["Content-Security-Policy"].replace("default-src 'none'", "")
    assert made.partner.name in response.content.decode()
    assert m.Brief.objects.get().engagement == made.visit


@pytest.mark.parametrize("name", ["partner", "visit"])
def test_the_menu_sends_the_token_that_forms_need(name: str, reader: Client) -> None:
    page = reader.get(samples.everything().addresses[name]).content.decode()
    menu = page.partition('action="/briefs/make/"')[2].partition("</form>")[0]
    assert "csrfmiddlewaretoken" in menu


def test_the_menu_stands_on_every_page_of_a_partner(reader: Client) -> None:
    made = samples.everything()
    for part in ("", "joint/", "life/", "outcomes/", "people/", "record/"):
        page = reader.get(f"/partners/{made.partner.slug}/{part}").content.decode()
        assert "csrfmiddlewaretoken" in page.partition('action="/briefs/make/"')[2].partition("</form>")[0], part


def test_a_visit_offers_a_pack_about_the_guest(reader: Client) -> None:
    made = samples.everything()
    page = reader.get(made.addresses["visit"]).content.decode()
    assert f'name="visit" value="{made.visit.slug}"' in page
    sent = {"partner": "", "visit": made.visit.slug, "language": "en", "form": "pdf"}
    assert reader.post("/briefs/make/", sent).status_code == 200
    kept = m.Brief.objects.get()
    assert (kept.organization, kept.engagement) == (made.partner, made.visit)


def test_nobody_opens_the_pack_of_another_but_officers(sign_in: SignIn) -> None:
    kept = make_brief(visiting.guest(), None, language="en", by=factories.user("maker", role="reviewer"))
    addresses = (f"/briefs/{kept.uuid}/", f"/briefs/{kept.uuid}/file.pdf")
    assert [sign_in("reader").get(address).status_code for address in addresses] == [404, 404]
    assert [sign_in("officer").get(address).status_code for address in addresses] == [200, 200]
    assert kept.title not in sign_in("reader").get("/briefs/").content.decode()
    assert kept.title in sign_in("officer").get("/briefs/").content.decode()


@pytest.mark.parametrize(
    "values", [{"partner": "none"}, {"language": "de"}, {"form": "exe"}, {"visit": "none"}], ids=lambda one: str(one)
)
def test_what_is_not_there_is_not_found(reader: Client, values: dict[str, str]) -> None:
    partner = visiting.guest()
    sent = {"partner": partner.slug, "visit": "", "language": "en", "form": "pdf"} | values
    assert reader.post("/briefs/make/", sent).status_code == 404
    assert m.Brief.objects.count() == 0


def test_a_visit_of_others_is_refused_in_words(reader: Client) -> None:
    lake, visit = visiting.guest("Lake University"), visiting.requested()
    sent = {"partner": lake.slug, "visit": visit.slug, "language": "en", "form": "pdf"}
    page = reader.post("/briefs/make/", sent, follow=True).content.decode()
    assert "Lake University neither hosts nor visits" in page


def test_a_missing_font_is_told_on_the_page(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ortaq.documents.packs.fonts.families", lambda: frozenset({"Noto Sans", "Noto Sans Arabic"}))
    sent = {"partner": visiting.guest().slug, "visit": "", "language": "zh", "form": "pdf"}
    assert "install Noto Sans CJK SC" in reader.post("/briefs/make/", sent, follow=True).content.decode()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_list_asks_as_often_for_many_packs_as_for_one(
    count: int, officer: Client, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    partner = visiting.guest()
    for _ in range(count):
        make_brief(partner, None, language="en", by=None)
    with django_assert_num_queries(5 if count else 4):  # type: ignore[operator]
        response = officer.get(f"/briefs/?with={partner.slug}")
    assert response.content.decode().count("/file.pdf") == count
