"""Read briefing packs."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db.models import QuerySet

from ortaq.registry.accounts.rules import grants_of
from ortaq.registry.briefs.models import Brief
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import family_of
from ortaq.vocabulary import briefs as words
from ortaq.vocabulary.brief_layout import brief_from_json


def briefs_for(reader: User, organization: Organization | None = None) -> QuerySet[Brief]:
    """Packs that the reader made, newest first, without their content; all of them for those who may see whatever
    anybody sees, since a pack holds what its maker might see."""
    found = Brief.objects.select_related("organization", "engagement", "made_by").defer("content")
    if organization is not None:
        found = found.filter(organization__in=family_of(organization))
    everything = any(grant.units is None and grant.allows("see_restricted", "brief") for grant in grants_of(reader))
    return found if everything else found.filter(made_by=reader)


def content_of(brief: Brief) -> words.Brief:
    """The pack as it was made. Raises ValueError for one of a later program."""
    return brief_from_json(brief.content)
