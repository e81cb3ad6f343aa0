"""A resolver over a few organizations, built and read back as from disk."""

from __future__ import annotations

from ortaq.resolution.engine import Resolver
from ortaq.resolution.store.building import build
from ortaq.resolution.store.file import pack, parse
from ortaq.resolution.store.names import Names
from ortaq.vocabulary.organizations import Organization


def opened(*organizations: Organization) -> Resolver:
    """The resolver that knows these bodies and nobody else."""
    return Resolver(Names(parse(b"".join(pack(*build(organizations, {}))))))
