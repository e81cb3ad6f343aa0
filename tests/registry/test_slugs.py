"""Addresses: readable in every script, never the same twice."""

from __future__ import annotations

import pytest

from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import SourceDocument
from ortaq.registry.sources.operations import add_source


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Гости из Харбина", "gosti-iz-kharbina"),
        ("Қазақстан мен Қытай", "qazaqstan-men-qytay"),
        ("哈工程代表团", "hagongchengdaibiaotuan"),
        ("École d’été", "ecole-dete"),
        ("…", "source"),
    ],
)
def test_addresses_are_readable_in_every_script(title: str, slug: str) -> None:
    assert free_slug(SourceDocument, title, fallback="source") == slug


@pytest.mark.django_db
def test_a_taken_address_is_numbered() -> None:
    first = add_source(title="Гости", text="Гости приехали.", by=None)
    second = add_source(title="Гости", text="Гости уехали.", by=None)
    assert (first.slug, second.slug) == ("gosti", "gosti-2")
