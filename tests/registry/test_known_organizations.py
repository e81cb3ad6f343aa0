"""A body that the lists know comes into the registry with all that they hold of it."""

from __future__ import annotations

import pytest

from ortaq.registry import models as m
from ortaq.registry.organizations import known
from ortaq.registry.review import operations as review
from ortaq.vocabulary import organizations as words
from tests.registry import factories

pytestmark = pytest.mark.django_db


def accepted() -> m.Organization:
    factories.reviewed()
    waiting = m.ProposedFact.objects.get(kind="organization", payload__organization_id=factories.HEU)
    fact = review.accept_fact(fact=waiting, by=None)
    return m.Organization.objects.get(uuid=fact.target_uuid)


def test_record_has_the_names_and_the_place_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = words.Organization(
        id=factories.HEU,
        name="Harbin Engineering University",
        names=(words.Name("Harbin Engineering University", "en"), words.Name("哈尔滨工程大学", "zh")),
        country="CN",
        city="Harbin",
    )
    monkeypatch.setattr(known, "_lookups", [{factories.HEU: listed}.get])
    record = accepted()
    assert (record.name, record.city, record.country) == ("Harbin Engineering University", "Harbin", "CN")
    assert set(record.names.values_list("value", "language")) >= {
        ("Harbin Engineering University", "en"),
        ("哈尔滨工程大学", "zh"),
    }


def test_program_as_installed_asks_its_name_index() -> None:
    record = accepted()
    assert record.city == "Harbin"
    assert "哈尔滨工程大学" in record.names.values_list("value", flat=True)


def test_body_that_no_list_knows_has_the_name_of_its_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "_lookups", [])
    record = accepted()
    assert record.city == ""
    assert record.identifiers.get().value == "03x80pn82"
