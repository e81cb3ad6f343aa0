"""The catalogs of the languages: brought up to date with the strings, checked, compiled."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ortaq.web.translating.strings import Found

# The folder of a language's catalog, and its name in Unicode CLDR.
LANGUAGES = {"kk": "kk", "ru": "ru", "zh_Hans": "zh_Hans"}
# A date in the header would make a difference of each run.
NO_DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def wanted_catalog(strings: Iterable[Found]) -> Catalog:
    """All strings, untranslated."""
    catalog = _empty(None)
    for found in strings:
        text: str | tuple[str, str] = (found.text, found.plural) if found.plural else found.text
        file = found.place.rpartition(":")[0]
        catalog.add(text, None, [(file, None)], auto_comments=found.notes, context=found.context)  # type: ignore[list-item]
    return catalog


def read_catalog(folder: Path, language: str) -> Catalog:
    """The catalog as it is kept; an empty one where there is none yet."""
    path = po_path(folder, language)
    if not path.exists():
        return _empty(LANGUAGES[language])
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGES[language])


def updated(kept: Catalog, wanted: Catalog, language: str) -> Catalog:
    """The strings that are wanted now, each with the translation that was kept; what is no longer used is dropped."""
    catalog = _empty(LANGUAGES[language])
    for message in wanted:
        if message.id:
            old = kept.get(message.id, context=message.context)
            catalog.add(
                message.id, old.string if old else None, message.locations,
                auto_comments=message.auto_comments, context=message.context,
            )  # fmt: skip
    return catalog


def po_text(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_by_file=True, include_lineno=False)
    return buffer.getvalue()


def mo_text(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def po_path(folder: Path, language: str) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"


def faults_of(catalog: Catalog) -> Iterator[str]:
    """What is missing or wrong in a catalog, in words."""
    for message in catalog:
        if message.id:
            said = message.string if isinstance(message.string, tuple) else (message.string,)
            if not all(said):
                yield f"not translated: {_shown(message)}"
            elif message.fuzzy:
                yield f"only guessed (fuzzy): {_shown(message)}"
            else:
                yield from (f"{error}: {_shown(message)}" for error in message.check(catalog))


def _shown(message: Message) -> str:
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return f"“{text}”" + (f" ({message.context})" if message.context else "")


def _empty(locale: str | None) -> Catalog:
    return Catalog(
        locale=locale, project="Ortaq", version="1", creation_date=NO_DATE, revision_date=NO_DATE,
        msgid_bugs_address="", copyright_holder="the Ortaq authors", last_translator="the Ortaq authors",
        language_team="the Ortaq authors", charset="utf-8", fuzzy=False,
        header_comment="# The words of Ortaq's pages. Made by 'ortaq-office translations'; translate here.",
    )  # fmt: skip
