"""What lists of organizations know of a body. The registry calls nobody: whoever has a list says where to look."""

from __future__ import annotations

from collections.abc import Callable

from ortaq.vocabulary import organizations as words

Lookup = Callable[[str], words.Organization | None]

Ask = Callable[[str, str], tuple[words.Candidate, ...]]

_lookups: list[Lookup] = []
_asked: list[Ask] = []


def look_up_with(lookup: Lookup) -> None:
    """From now on ask ``lookup``, which gives the organization with an id (ROR or starter) or None; and only it."""
    _lookups[:] = [lookup]


def known_organization(organization_id: str) -> words.Organization | None:
    """All that the lists hold of the body: names in every script, place, website; None when they do not have it."""
    return next((found for lookup in _lookups if (found := lookup(organization_id))), None)


def ask_with(ask: Ask) -> None:
    """From now on ask ``ask``, which says what organizations a name and a country code ("" for any) may mean."""
    _asked[:] = [ask]


def candidates_for(name: str, country: str = "") -> tuple[words.Candidate, ...]:
    """What organizations of the lists the name may mean, best first, each with its reasons."""
    return next((found for ask in _asked if (found := ask(name, country))), ())
