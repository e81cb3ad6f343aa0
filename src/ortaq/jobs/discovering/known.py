"""What the registry and the name index know of institutions of the corpus: what they are called in a language."""

from __future__ import annotations

from collections.abc import Iterable

from ortaq.registry.organizations.queries import names_among
from ortaq.vocabulary.organizations import NameKind, Organization


def names_in(language: str, ids: Iterable[str]) -> dict[str, str]:
    """By id the name in a language: that of our record, else that of the index; who has none is not among them. One
    query."""
    wanted = set(ids)
    labels = {id: _label(body, language) for id, body in _listed(wanted).items()}
    return {id: name for id, name in labels.items() if name} | names_among(wanted, language)


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
