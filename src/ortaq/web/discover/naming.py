"""Institutions of the corpus: in the reader's language, as links to their profile, and to our record of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.urls import reverse

from ortaq.jobs.discovering.corpus import key_of
from ortaq.jobs.discovering.finding import Body
from ortaq.jobs.discovering.known import names_in
from ortaq.registry.organizations.queries import held_among
from ortaq.web.components import Value
from ortaq.web.dates import country_name
from ortaq.web.naming import reader_language

ORCID, DOI, OPENALEX = "https://orcid.org/", "https://doi.org/", "https://openalex.org/"


class Held:
    """Which of them stand in our records; one query."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._slugs = held_among(ids)

    def slug(self, id: str) -> str:
        """The slug of our record; "" where we hold none."""
        return self._slugs.get(id, "")

    def record(self, id: str) -> str:
        """The address of our record; "" where we hold none."""
        return reverse("partner", args=[self._slugs[id]]) if id in self._slugs else ""


def in_own_words(told: dict[str, Any]) -> dict[str, Any]:
    """An answer with each institution in it named in the reader's language, where it has such a name; one query."""
    names = names_in(reader_language(), _institutions(told))
    renamed: dict[str, Any] = _renamed(told, names)
    return renamed


def bodies_in_own_words(bodies: Iterable[Body]) -> list[Body]:
    """The same institutions, named in the reader's language where they have such a name; one query."""
    held = list(bodies)
    names = names_in(reader_language(), (body.id for body in held))
    return [replace(body, name=names.get(body.id, body.name)) for body in held]


def _institutions(told: Any) -> Iterator[str]:
    """What a part of an answer names: each record of an institution holds its id and its name."""
    if isinstance(told, dict):
        if "institution" in told and "name" in told:
            yield told["institution"]
        told = told.values()
    elif not isinstance(told, list):
        return
    for part in told:
        yield from _institutions(part)


def _renamed(told: Any, names: dict[str, str]) -> Any:
    if isinstance(told, list):
        return [_renamed(part, names) for part in told]
    if not isinstance(told, dict):
        return told
    renamed = {key: _renamed(part, names) for key, part in told.items()}
    if "name" in told and told.get("institution") in names:
        renamed["name"] = names[told["institution"]]
    return renamed


def institution_link(id: str, name: str, detail: str = "") -> Value:
    """To its profile."""
    return Value(name, reverse("discover_institution", args=[key_of(id)]), detail=detail)


def place_of(country: str | None) -> str:
    """The country in the reader's words; "" where it is not known."""
    return country_name(country) if country else ""


def person_link(name: str | None, orcid: str | None, id: str) -> Value:
    """With the ORCID where it is known; other addresses that the corpus gives are not followed."""
    known = orcid if orcid and orcid.startswith(ORCID) else ""
    return Value(name or id, known, detail=f"ORCID {known.removeprefix(ORCID)}" if known else "")


def paper_link(title: str | None, doi: str | None, id: str, year: int | None) -> Value:
    """To its DOI, else to its entry in OpenAlex."""
    address = next((one for one in (doi, id) if one and one.startswith((DOI, OPENALEX))), "")
    return Value(title or id, address, detail=str(year or ""))
