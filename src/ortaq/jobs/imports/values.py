"""What one cell means for its field, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from ortaq.exchange.sheets.days import day_of
from ortaq.exchange.sheets.model import NO_RESULT, Cell
from ortaq.registry.departments.models import OrganizationUnit
from ortaq.registry.departments.queries import our_departments
from ortaq.registry.imports.fields import Field, comparable, open_ended_words, value_words
from ortaq.registry.people.rules import orcid_of
from ortaq.resolution.places.countries import country_names

EXCEL_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
NOTHING = frozenset({"-", "–", "—", "n/a", "нет", "жоқ", "无", "x", "?"})
SEVERAL = re.compile(r"\s*[;\n；]\s*")
LISTED = re.compile(r"\s*[;,\n；，、]\s*")
ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-hj-km-np-tv-z0-9]{6}\d{2})/?", re.IGNORECASE)
LANGUAGES = ("en", "ru", "kk", "zh")
# Beside the names that locales have: "in Kazakh", and the Chinese words for written languages.
OTHER_LANGUAGE_WORDS = {
    "қазақша": "kk", "орысша": "ru", "ағылшынша": "en", "қытайша": "zh", "түрікше": "tr", "французша": "fr",
    "неміс": "de", "каз": "kk", "рус": "ru", "англ": "en", "кит": "zh", "中文": "zh", "英文": "en", "俄文": "ru",
    "哈文": "kk", "法文": "fr", "德文": "de", "日文": "ja", "韩文": "ko",
}  # fmt: skip


class Wrong(Exception):
    """The cell cannot be taken. ``code`` says why (see ``registry.imports.wording``), ``details`` what is allowed."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def value_of(field: Field, cell: Cell, *, epoch: str = "1900") -> Any:
    """What the cell says, as JSON can keep it; None for nothing. Raises Wrong."""
    if cell == NO_RESULT:
        raise Wrong("no_result")
    if isinstance(cell, str) and cell in EXCEL_ERRORS:
        raise Wrong("cell_error")
    if cell is None or (isinstance(cell, str) and cell.casefold() in NOTHING):
        return None
    if field.type in ("day", "date", "end"):
        return _day(field, cell, epoch)
    text = " ".join(str(cell).split()) if field.type != "text" else str(cell).strip()
    return READERS[field.type](field, text)


def _day(field: Field, cell: Cell, epoch: str) -> str:
    if field.type == "end" and comparable(cell) in open_ended_words():
        return "open"
    day = day_of(cell, epoch=epoch)
    if day is None:
        raise Wrong("date")
    if field.type != "date" and len(day) < 10:
        raise Wrong("day_needed")
    return day


def _text(field: Field, text: str) -> str:
    if len(text) > field.most:
        raise Wrong("too_long", most=field.most)
    return text


def _name(field: Field, text: str) -> str:
    if not any(character.isalpha() for character in text):
        raise Wrong("no_letters")
    return _text(field, text)


def _names(field: Field, text: str) -> list[str]:
    found = [_name(field, name) for name in SEVERAL.split(text) if name]
    return list(dict.fromkeys(found))


def _several(field: Field, text: str) -> list[str]:
    return list(dict.fromkeys(_name(field, name)[:200] for name in LISTED.split(text) if name))[:30]


def _choice(field: Field, text: str) -> str:
    words = value_words(field.values)
    found = words.get(comparable(text))
    if found is None:
        raise Wrong("choice", choices=", ".join(value.replace("_", " ") for value in dict.fromkeys(words.values())))
    return found


@cache
def _countries() -> Mapping[str, str]:
    found = {comparable(name): code for code, name in country_names()}
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(comparable(name), code)
                found.setdefault(comparable(code), code)
    return found


def _country(field: Field, text: str) -> str:
    code = _countries().get(comparable(text))
    if code is None:
        raise Wrong("country")
    return code


@cache
def _language_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale(language).languages.items():
            if len(code) == 2:
                found.setdefault(comparable(name), code)
                found.setdefault(code, code)
    return found | OTHER_LANGUAGE_WORDS


def _languages(field: Field, text: str) -> list[str]:
    codes = [
        _language_names().get(comparable(name), "") for name in re.split(r"[;,/\n、，；]|\s(?:и|and|және)\s", text)
    ]
    if not all(codes):
        raise Wrong("language")
    return list(dict.fromkeys(codes))


def _whole(field: Field, text: str) -> int:
    digits = re.sub(r"[\s.,]0*$", "", text)
    if not digits.isdecimal() or not field.least <= int(digits) <= field.most:
        raise Wrong("whole", least=field.least, most=field.most)
    return int(digits)


def _email(field: Field, text: str) -> str:
    address = text.removeprefix("mailto:").strip(" <>;,")
    try:
        validate_email(address)
    except ValidationError as error:
        raise Wrong("email") from error
    if len(address) > 200:
        raise Wrong("too_long", most=200)
    return address


def _url(field: Field, text: str) -> str:
    address = text if "://" in text else f"https://{text}"
    if not re.fullmatch(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?", address):
        raise Wrong("url")
    return _text(field, address)


def _orcid(field: Field, text: str) -> str:
    orcid = orcid_of(text)
    if orcid is None:
        raise Wrong("orcid")
    return orcid


def _ror(field: Field, text: str) -> str:
    found = ROR.fullmatch(text)
    if found is None:
        raise Wrong("ror")
    return f"https://ror.org/{found[1].lower()}"


def _unit(field: Field, text: str) -> str:
    wanted = comparable(text)
    unit: OrganizationUnit | None = next((one for one in our_departments() if comparable(one.name) == wanted), None)
    if unit is None:
        raise Wrong("unit")
    return str(unit.uuid)


READERS: Mapping[str, Callable[[Field, str], Any]] = {
    "organization": _name,
    "organizations": _names,
    "person": _name,
    "people": _several,
    "words": _several,
    "text": _text,
    "choice": _choice,
    "country": _country,
    "languages": _languages,
    "whole": _whole,
    "email": _email,
    "url": _url,
    "orcid": _orcid,
    "ror": _ror,
    "unit": _unit,
}
