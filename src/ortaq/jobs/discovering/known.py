"""What the registry and the name index know of institutions of the corpus: what they are called, where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ortaq.documents.maps import on_earth
from ortaq.registry.organizations.queries import names_among, seats_among
from ortaq.vocabulary.organizations import NameKind, Organization


@dataclass(frozen=True)
class Seat:
    """Where an institution is, in degrees; ``city`` "" where it is not known."""

    latitude: float
    longitude: float
    city: str


def names_in(language: str, ids: Iterable[str]) -> dict[str, str]:
    """By id the name in a language: that of our record, else that of the index; who has none is not among them. One
    query."""
    wanted = set(ids)
    labels = {id: _label(body, language) for id, body in _listed(wanted).items()}
    return {id: name for id, name in labels.items() if name} | names_among(wanted, language)


def seats_of(ids: Iterable[str]) -> dict[str, Seat]:
    """By id the seat: that of our record, else that of the index; whose place is not known is not among them. One
    query."""
    wanted = set(ids)
    listed = {id: (body.latitude, body.longitude, body.city or "") for id, body in _listed(wanted).items()}
    return {
        id: Seat(latitude, longitude, city)
        for id, (latitude, longitude, city) in (listed | seats_among(wanted)).items()
        if latitude is not None and longitude is not None and on_earth(latitude, longitude)
    }


def _label(body: Organization, language: str) -> str:
    labels = (name.value for name in body.names if (name.lang, name.kind) == (language, NameKind.LABEL))
    return next(labels, "")


def _listed(ids: set[str]) -> dict[str, Organization]:
    from ortaq.jobs.capture import name_index
    from ortaq.resolution.lists.errors import BadList

    try:
        index = name_index()
    except BadList:  # then records and the corpus are all there is
        return {}
    return {id: body for id in ids if (body := index.get(id)) is not None}
