"""One ROR v2 record as an organization."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import Any

from ortaq.vocabulary.organizations import Name, NameKind, Organization, Place, Related

_KINDS = {"label": NameKind.LABEL, "alias": NameKind.ALIAS, "acronym": NameKind.ACRONYM}


def organization_of(record: Mapping[str, Any]) -> Organization:
    """One record. Raises KeyError, TypeError, IndexError or AttributeError when it is not of schema v2."""
    names = tuple(_name(name) for name in record["names"])
    display = next((name["value"] for name in record["names"] if "ror_display" in name["types"]), names[0].value)
    locations = record.get("locations") or ()
    places = tuple(_place(location) for location in locations)
    first = places[0] if places else Place()
    details = locations[0]["geonames_details"] if locations else {}
    related = tuple(_related(item) for item in record.get("relationships") or ())
    links = {link["type"]: link["value"] for link in reversed(record.get("links") or ())}
    return Organization(
        id=record["id"],
        name=display,
        names=names,
        types=tuple(intern(kind) for kind in record.get("types") or ()),
        country=first.country,
        city=first.city,
        latitude=details.get("lat"),
        longitude=details.get("lng"),
        website=links.get("website"),
        established=record.get("established"),
        status=intern(record.get("status") or "active"),
        successors=_ids(related, "successor"),
        parents=_ids(related, "parent"),
        region=first.region,
        places=places,
        related=related,
        domains=tuple(record.get("domains") or ()),
        wikipedia=links.get("wikipedia"),
        identifiers=tuple(_identifiers(record.get("external_ids") or ())),
    )


def _name(name: Mapping[str, Any]) -> Name:
    kind = next((_KINDS[word] for word in ("acronym", "label", "alias") if word in name["types"]), NameKind.LABEL)
    return Name(name["value"], _shared(name.get("lang")), kind)


def _place(location: Mapping[str, Any]) -> Place:
    details = location["geonames_details"]
    return Place(
        city=_shared(details.get("name")),
        region=_shared(details.get("country_subdivision_name")),
        country=_shared(details.get("country_code")),
        country_name=_shared(details.get("country_name")),
        geonames=location.get("geonames_id"),
    )


def _related(item: Mapping[str, Any]) -> Related:
    return Related(intern(item["type"].lower()), item["id"], item.get("label") or "")


def _ids(related: tuple[Related, ...], kind: str) -> tuple[str, ...]:
    return tuple(item.id for item in related if item.kind == kind)


def _identifiers(external: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in external:
        scheme = intern(item["type"].lower())
        preferred = item.get("preferred")
        if preferred:
            yield scheme, preferred
        yield from ((scheme, value) for value in item.get("all") or () if value != preferred)


def _shared(word: str | None) -> str | None:
    """Places and languages repeat a hundred thousand times: one string for each."""
    return intern(word) if word else None
