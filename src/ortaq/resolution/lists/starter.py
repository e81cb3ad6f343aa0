"""The starter list: institutions that a Central Asian university meets, as reviewed tab-separated files."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from ortaq.resolution.normalize.words import fold
from ortaq.vocabulary.organizations import Name, NameKind, Organization

LANGUAGES = ("en", "zh", "ru", "kk")
KINDS = {"acronyms": NameKind.ACRONYM, "former": NameKind.FORMER, "unofficial": NameKind.UNOFFICIAL}
_HAN = re.compile(r"[\u3400-\u9fff]")
_KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def starter_files() -> list[Traversable]:
    """The files of the list, by name."""
    folder = files("ortaq.resolution").joinpath("starter")
    return sorted((file for file in folder.iterdir() if file.name.endswith(".tsv")), key=lambda file: file.name)


def read_starter() -> Iterator[Organization]:
    """Every institution of the starter list."""
    for file in starter_files():
        yield from read_tsv(file.read_text(encoding="utf-8"))


def read_tsv(content: str) -> Iterator[Organization]:
    """The institutions of one file: ``#`` comments, a header line, a row each; " | " separates several values."""
    lines = [line for line in content.splitlines() if line and not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield _organization({key: (value or "").strip() for key, value in row.items() if key})


def _organization(row: dict[str, str]) -> Organization:
    names = tuple(_names(row))
    english = names[0].value
    return Organization(
        id=f"https://ror.org/{row['ror']}" if row["ror"] else f"starter:{slug(english)}-{row['country'].lower()}",
        name=english,
        names=names,
        types=tuple(values(row["types"])) or ("education",),
        country=row["country"],
        city=row["city"] or None,
        latitude=float(row["lat"]) if row["lat"] else None,
        longitude=float(row["lon"]) if row["lon"] else None,
        website=row["website"] or None,
        established=int(row["established"]) if row["established"] else None,
    )


def _names(row: dict[str, str]) -> Iterator[Name]:
    for lang in LANGUAGES:
        for position, value in enumerate(values(row[lang])):
            yield Name(value, lang, NameKind.ALIAS if position else NameKind.LABEL)
    for item in values(row.get("other", "")):
        lang, _, value = item.partition(":")
        yield Name(value, lang, NameKind.LABEL)
    for column, kind in KINDS.items():
        for value in values(row[column]):
            yield Name(value, script_language(value), kind)


def values(cell: str) -> list[str]:
    """The values of one cell."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def script_language(text: str) -> str:
    """en, zh, ru or kk by the letters alone."""
    if _HAN.search(text):
        return "zh"
    if _CYRILLIC.search(text):
        return "kk" if _KAZAKH.search(text) else "ru"
    return "en"


def slug(name: str) -> str:
    """A name as part of an id: lower-case letters, digits and dashes."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
