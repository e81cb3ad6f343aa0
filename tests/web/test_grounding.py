"""No quote, no fact: what does not stand in the stored text word for word is never shown; what a deleted source said is
marked unsupported."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ortaq.registry import models as m
from ortaq.registry.errors import Invalid
from ortaq.registry.review import operations as review
from ortaq.vocabulary import facts as f
from ortaq.vocabulary.spans import Span
from tests.registry import factories

PARTNER = "/partners/harbin-engineering-university/"


def said(span: Span) -> f.Reading:
    """The reading of the factories, with a figure quoted as ``span`` says."""
    figure = f.ProfileFact(
        id="f1", subject="o2", attribute=f.Attribute.STUDENTS_TOTAL, value="77777", span=span, confidence=0.9
    )
    return factories.reading(profile_facts=(figure,))


@pytest.mark.behavior(9)
@pytest.mark.parametrize(
    "span",
    [
        Span(0, 15, "77,777 students"),
        Span(1, 16, factories.TEXT[:15]),
        Span(len(factories.TEXT) - 3, len(factories.TEXT) + 5, "HEU.xxxx"),
        Span(0, 10, factories.TEXT[:10].upper()),
    ],
    ids=["invented", "elsewhere", "beyond the end", "in capitals"],
)
def test_a_fact_whose_quote_is_not_there_word_for_word_is_never_shown(span: Span, officer: Client) -> None:
    source = factories.source()
    with pytest.raises(Invalid, match="word for word"):
        review.file_facts(source=source, reading=said(span), by=None)
    assert not m.ProposedFact.objects.exists()
    for page in (f"/sources/{source.slug}/", f"/sources/{source.slug}/review/", "/partners/"):
        text = officer.get(page, follow=True).content.decode()
        assert "77777" not in text
        assert "77,777" not in text


@pytest.mark.behavior(9)
def test_deleting_a_source_marks_its_facts_unsupported_on_every_page_until_it_is_restored(officer: Client) -> None:
    source = factories.reviewed()
    for fact in m.ProposedFact.objects.filter(kind__in=("profile_fact", "person")):
        review.accept_fact(fact=fact, by=None)
    pages = (PARTNER, f"{PARTNER}people/", "/people/dingxing/")
    quoted = {page: officer.get(page).content.decode() for page in pages}
    assert all(f'href="/sources/{source.slug}/?q=' in text for text in quoted.values())

    officer.post(reverse("source_delete", args=[source.slug]), {"version": source.version})
    for page in pages:
        text = officer.get(page).content.decode()
        assert "was deleted" in text
        assert "?q=" not in text
        assert "30,000 students" not in text
    assert officer.get(f"/sources/{source.slug}/review/").status_code == 302

    officer.post(reverse("source_restore", args=[source.slug]))
    assert all("was deleted" not in officer.get(page).content.decode() for page in pages)
