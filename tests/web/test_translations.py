"""The interface in four languages, and the tool that keeps it so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from django.core.management import CommandError, call_command
from django.test import Client

from ortaq.web.translating.catalogs import LANGUAGES, faults_of, po_path, po_text, read_catalog, updated, wanted_catalog
from ortaq.web.translating.strings import Found, strings_of
from tests.web import samples

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy as p
# Translators: said to a cat
A = _("Off the table")
B = ngettext("%(n)d cat", "%(n)d cats", 2)
C = p("animal", "seal")
"""
TEMPLATE = """{% load i18n %}{% if a %}{% translate "Down" context "direction" %}{% else %}{% include "x.html" %}
{% blocktranslate count n=n %}{{ n }} dog{% plural %}{{ n }} dogs{% endblocktranslate %}{% endif %}"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "cats.py").write_text(CODE)
    (tmp_path / "templates" / "dogs.html").write_text(TEMPLATE)
    return tmp_path


def test_strings_of_code_and_templates(package: Path) -> None:
    assert strings_of(package) == [
        Found("Off the table", "", None, ("said to a cat",), "cats.py:4"),
        Found("%(n)d cat", "%(n)d cats", None, (), "cats.py:5"),
        Found("seal", "", "animal", (), "cats.py:6"),
        Found("Down", "", "direction", (), "templates/dogs.html:1"),
        Found("%(n)s dog", "%(n)s dogs", None, (), "templates/dogs.html:2"),
    ]


def test_kept_translations_survive_and_unused_ones_go(package: Path) -> None:
    kept = Catalog(locale="ru")
    kept.add("Off the table", "Со стола")
    kept.add("No longer said", "Больше не говорится")
    catalog = updated(kept, wanted_catalog(strings_of(package)), "ru")
    assert {message.id: message.string for message in catalog if message.id and message.string == "Со стола"} == {
        "Off the table": "Со стола"
    }
    assert catalog.get("No longer said") is None


@pytest.mark.parametrize(
    ("id", "string", "flags", "faults"),
    [
        ("Down", "Вниз", (), []),
        ("Down", "", (), ["not translated: “Down”"]),
        ("Down", "Вниз", ("fuzzy",), ["only guessed (fuzzy): “Down”"]),
        (("%(n)d cat", "%(n)d cats"), ("кот", "", ""), (), ["not translated: “%(n)d cat”"]),
    ],
)
def test_faults(id: Any, string: Any, flags: tuple[str, ...], faults: list[str]) -> None:
    catalog = Catalog(locale="ru", fuzzy=False)
    catalog.add(id, string, flags=flags)
    assert list(faults_of(catalog)) == faults


def test_a_lost_placeholder_is_a_fault() -> None:
    catalog = Catalog(locale="ru", fuzzy=False)
    catalog.add("in %(days)d days", "через %(дней)d дней", flags=("python-format",))
    assert [fault.rpartition(": ")[2] for fault in faults_of(catalog)] == ["“in %(days)d days”"]


def test_check_fails_until_all_is_translated_and_compiled(package: Path, settings: Any) -> None:
    settings.PACKAGE, settings.LOCALE_PATHS = package, [package / "locale"]
    with pytest.raises(CommandError, match="is not current") as failure:
        call_command("translations", "--check")
    assert failure.value.returncode == 2
    with pytest.raises(CommandError, match="kk: not translated: “Off the table”"):
        call_command("translations")
    for language in LANGUAGES:
        catalog = read_catalog(package / "locale", language)
        for message in catalog:
            if message.id:
                message.string = message.id[:1] * catalog.num_plurals if isinstance(message.id, tuple) else message.id
        po_path(package / "locale", language).write_bytes(po_text(catalog))
    with pytest.raises(CommandError, match=r"kk: django\.mo is not current"):
        call_command("translations", "--check")
    call_command("translations")
    call_command("translations", "--check")


def test_our_own_catalogs_are_whole(settings: Any) -> None:
    call_command("translations", "--check")
    folder = Path(settings.LOCALE_PATHS[0])
    sizes = {language: len(read_catalog(folder, language)) for language in LANGUAGES}
    assert len(set(sizes.values())) == 1
    assert sizes["kk"] > 300


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("kk", ("Серіктестер", "1 ұйым, 1 белсенді", "серіктес", "Қытай")),
        ("ru", ("Партнёры", "1 организация, 1 активная", "партнёр", "Китай")),
        ("zh-hans", ("合作伙伴", "1 个机构，其中 1 个合作活跃", "国家", "中国")),
    ],
)
def test_pages_speak_the_language(language: str, words: tuple[str, ...], reader: Client) -> None:
    samples.everything()
    reader.cookies["django_language"] = language
    text = reader.get("/partners/").content.decode()
    assert [word for word in words if word not in text] == []
