"""Institutions of the corpus as links: to their profile here, and to our record of them where we hold one."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from ortaq.jobs.discovering.corpus import key_of
from ortaq.registry.organizations.queries import held_among
from ortaq.web.components import Value
from ortaq.web.dates import country_name

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
