"""Which organization and visit a pack is for, by what somebody types."""

from __future__ import annotations

import re

from django.contrib.auth.models import User

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.engagements.queries import listed
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import by_identifier, by_name, matching

SHOWN = 5
ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{8})/?", re.IGNORECASE)


class NotFound(Exception):
    """``str()`` says what was looked for, and what is there."""


def organization_called(text: str, reader: User) -> Organization:
    """By ROR id (also as an address), slug, or any of its names. Raises NotFound when none that the reader may see is
    called so, or several."""
    given = text.strip()
    identifier = ROR.fullmatch(given)
    if identifier and (found := by_identifier(f"https://ror.org/{identifier[1].lower()}")):
        named = [found]
    elif by_slug := Organization.objects.filter(slug=given).first():
        named = [by_slug.standing]
    else:
        named = by_name(given) if given else []
    named = [one for one in named if may(reader, "read", one)]
    if len(named) == 1:
        return named[0]
    if named:
        raise NotFound(f"{text}: {len(named)} organizations are called so; give the ROR id, or one of {_slugs(named)}.")
    near = list(seen_by(matching(given), reader)[:SHOWN]) if given else []
    hint = f"; did you mean {_slugs(near)}?" if near else "; 'ortaq resolve NAME' says what it may mean."
    raise NotFound(f"{text}: no organization in the registry is called so{hint}")


def engagement_called(text: str, organization: Organization, reader: User) -> Engagement:
    """By slug or number, among the visits with the organization. Raises NotFound."""
    own = seen_by(listed(organization=organization), reader)
    found = own.filter(slug=text).first()
    if found is None and text.isdecimal():
        found = own.filter(pk=int(text)).first()
    if found is None:
        there = ", ".join(one.slug for one in own[:SHOWN]) or "none"
        raise NotFound(f"{text}: {organization} has no such visit; its visits are: {there}.")
    return found


def _slugs(found: list[Organization]) -> str:
    return ", ".join(one.slug for one in found[:SHOWN])
