"""Read organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, ProfileFact, Relation
from ortaq.registry.organizations.operations import comparable_name, scheme_of
from ortaq.registry.organizations.rules import disagree


def by_identifier(organization_id: str) -> Organization | None:
    """The record with this ROR or starter id."""
    scheme, value = scheme_of(organization_id)
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("organization").first()
    return found.organization if found else None


def by_identifiers(scheme: str = "ror") -> dict[str, Organization]:
    """All records that have an identifier of a scheme, by the id under which the name index knows them."""
    prefix = "https://ror.org/" if scheme == "ror" else f"{scheme}:"
    held = Identifier.objects.filter(scheme=scheme).select_related("organization")
    return {f"{prefix}{identifier.value}": identifier.organization for identifier in held}


def held_among(ids: Iterable[str]) -> dict[str, str]:
    """Which of these ids of the name index we hold a record of: id → its slug."""
    by_scheme = {scheme_of(id): id for id in ids}
    values = [value for _, value in by_scheme]
    held = Identifier.objects.filter(value__in=values).values_list("scheme", "value", "organization__slug")
    return {by_scheme[scheme, value]: slug for scheme, value, slug in held if (scheme, value) in by_scheme}


def our_organization() -> Organization | None:
    """The university whose office this is: the bearer of the ROR id in the settings, once it is on record."""
    return by_identifier(f"https://ror.org/{settings.OUR_ROR}")


def by_name(name: str) -> list[Organization]:
    """Records that bear exactly this name, case, accents and endings aside."""
    return list(Organization.objects.filter(names__folded=comparable_name(name)).distinct())


def matching(text: str) -> QuerySet[Organization]:
    """Records one of whose names holds ``text``, in any script."""
    named = Q(value__icontains=text.strip())
    if folded := comparable_name(text):  # signs alone fold to nothing, which every name holds
        named |= Q(folded__contains=folded)
    return Organization.objects.filter(
        Exists(OrganizationName.objects.filter(organization=OuterRef("pk")).filter(named))
    )


def relations_of(organization: Organization) -> QuerySet[Relation]:
    """What it is part of or belongs to, and what is part of it, both ends loaded."""
    either = Q(subject=organization) | Q(object=organization)
    return Relation.objects.filter(either).select_related("subject", "object")


def conflicts_among(facts: list[ProfileFact]) -> dict[str, list[ProfileFact]]:
    """By attribute: the standing facts that cannot all be true."""
    groups: dict[str, list[ProfileFact]] = defaultdict(list)
    for fact in facts:
        if not fact.set_aside:
            groups[fact.attribute].append(fact)
    return {
        attribute: group
        for attribute, group in groups.items()
        if any(disagree(attribute, group[0].value, other.value) for other in group[1:])
    }
