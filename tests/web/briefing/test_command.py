"""``ortaq-office brief`` finds the partner by any of its names, and the visit, and writes the file whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from ortaq.registry import models as m
from ortaq.registry.audit import operations as audit
from ortaq.registry.base import Visibility
from tests.registry import visiting
from tests.web import samples

pytestmark = pytest.mark.django_db


def brief(name: str, out: Path, **options: str) -> None:
    call_command("brief", name, out=out, **options)


@pytest.mark.parametrize("name", ["harbor-university", "HARBOR  university"])
def test_a_partner_is_found_by_slug_and_by_name(name: str, tmp_path: Path) -> None:
    visiting.guest()
    out = tmp_path / "pack.html"
    brief(name, out, format="html", lang="zh")
    assert '<html lang="zh-Hans">' in out.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]
    assert m.Brief.objects.get().made_by is None


def test_a_visit_is_found_by_its_address_and_by_its_number(tmp_path: Path) -> None:
    made = samples.everything()
    for name in (made.visit.slug, str(made.visit.pk)):
        brief(made.partner.slug, tmp_path / "pack.docx", format="docx", engagement=name)
    assert [one.engagement for one in m.Brief.objects.all()] == [made.visit, made.visit]
    with pytest.raises(CommandError, match=f"nothing: .* its visits are: {made.visit.slug}"):
        brief(made.partner.slug, tmp_path / "pack.docx", format="docx", engagement="nothing")


def test_names_that_several_bear_and_restricted_records_are_not_guessed(tmp_path: Path) -> None:
    first, second = visiting.guest(), visiting.guest("Lake University")
    m.OrganizationName.objects.create(
        organization=second,
        value="Harbor University.",
        folded=first.names.first().folded,  # type: ignore[union-attr]
    )
    with pytest.raises(CommandError, match="2 organizations are called so"):
        brief("Harbor University", tmp_path / "pack.pdf")
    audit.change(second, action="test", by=None, visibility=Visibility.RESTRICTED)
    with pytest.raises(CommandError, match="no organization in the registry is called so"):
        brief("lake-university", tmp_path / "pack.pdf")


@pytest.mark.parametrize(("option", "value"), [("lang", "de"), ("format", "exe")])
def test_what_is_no_language_and_no_format_is_named(option: str, value: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=f"--{option} {value}: there is no such") as caught:
        brief("x", tmp_path / "pack.pdf", **{option: value})
    assert caught.value.returncode == 2
