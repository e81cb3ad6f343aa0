"""All organizations that the name index is built from: the registry at hand and the starter list, each body once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ortaq.resolution.lists.folders import Lists, read_lists
from ortaq.resolution.lists.starter import read_starter
from ortaq.vocabulary.organizations import Organization


def read_organizations(lists: Lists | None) -> Iterator[Organization]:
    """The registry's bodies with the names that only the starter list knows, then the starter list's others."""
    starter = {organization.id: organization for organization in read_starter()}
    for organization in read_lists(lists) if lists else ():
        own = starter.pop(organization.id, None)
        yield _joined(organization, own) if own else organization
    yield from starter.values()


def _joined(organization: Organization, own: Organization) -> Organization:
    """The registry's record under our display name; of a stub, our record with the stub's names."""
    first, other = (own, organization) if organization.stub else (organization, own)
    known = {name.value for name in first.names}
    return replace(
        first,
        name=own.name,
        names=first.names + tuple(name for name in other.names if name.value not in known),
    )
