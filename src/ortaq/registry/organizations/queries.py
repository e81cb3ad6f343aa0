"""Read organizations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, ProfileFact, Relation
from ortaq.registry.organizations.operations import comparable_name, scheme_of
from ortaq.registry.organizations.rules import disagree
from ortaq.vocabulary.organizations import NameKind


def by_identifier(organization_id: str) -> Organization | None:
    """The record with this ROR or starter id."""
    scheme, value = scheme_of(organization_id)
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("organization__merged_into").first()
    return found.organization.standing if found else None


def family_of(organization: Organization) -> QuerySet[Organization]:
    """The record and those that are merged into it: what they have is shown as its own. For ``organization__in``."""
    return Organization.objects.filter(Q(pk=organization.pk) | Q(merged_into=organization.pk)).order_by()


def by_identifiers(scheme: str = "ror") -> dict[str, Organization]:
    """All records that have an identifier of a scheme, by the id under which the name index knows them."""
    prefix = "https://ror.org/" if scheme == "ror" else f"{scheme}:"
    held = Identifier.objects.filter(scheme=scheme).select_related("organization__merged_into")
    return {f"{prefix}{identifier.value}": identifier.organization.standing for identifier in held}


def ids_of(organization: Organization) -> list[str]:
    """The ROR ids under which lists and works know it and those merged into it."""
    held = Identifier.objects.filter(organization__in=family_of(organization), scheme="ror").order_by("value")
    return [f"https://ror.org/{value}" for value in held.values_list("value", flat=True)]


def held_among(ids: Iterable[str]) -> dict[str, str]:
    """Which of these ids of the name index we hold a record of: id → its slug."""
    return {id: slug for id, (slug,) in _of_records(ids, Identifier.objects.all(), "slug")}


def names_among(ids: Iterable[str], language: str) -> dict[str, str]:
    """What our records of these ids of the name index are called in a language: id → official name; who has none is
    not among them."""
    held = Identifier.objects.filter(
        organization__names__language=language, organization__names__kind=NameKind.LABEL
    ).order_by("-organization__names__id")
    return {id: name for id, (name,) in _of_records(ids, held, "names__value")}


def seats_among(ids: Iterable[str]) -> dict[str, tuple[float, float, str]]:
    """Where our records of these ids of the name index are: id → latitude, longitude, city; who has no place is not
    among them."""
    held = Identifier.objects.filter(organization__latitude__isnull=False)
    return dict(_of_records(ids, held, "latitude", "longitude", "city"))


def _of_records(ids: Iterable[str], held: QuerySet[Identifier], *columns: str) -> Iterator[tuple[str, Any]]:
    """Of those ids of the name index that are among the identifiers held: the id, and columns of the organization."""
    by_scheme = {scheme_of(id): id for id in ids}
    told = held.filter(value__in=[value for _, value in by_scheme])
    for scheme, value, *found in told.values_list("scheme", "value", *(f"organization__{name}" for name in columns)):
        if (scheme, value) in by_scheme:
            yield by_scheme[scheme, value], tuple(found)


def our_organization() -> Organization | None:
    """The university whose office this is: the bearer of the ROR id in the settings, once it is on record."""
    return by_identifier(f"https://ror.org/{settings.OUR_ROR}")


def by_name(name: str) -> list[Organization]:
    """Records that bear exactly this name, case, accents and endings aside; what stands for merged ones."""
    found = Organization.objects.filter(names__folded=comparable_name(name)).select_related("merged_into")
    return list({record.standing.pk: record.standing for record in found}.values())


def bearers(names: Iterable[str]) -> dict[str, set[int]]:
    """By name the keys of the organizations that bear it, case, accents and endings aside; of merged ones the key of
    what stands for them. One query."""
    folded = {name: comparable_name(name) for name in names}
    rows = OrganizationName.objects.filter(folded__in=set(folded.values())).order_by()
    found: dict[str, set[int]] = defaultdict(set)
    for text, key, into in rows.values_list("folded", "organization", "organization__merged_into"):
        found[text].add(into or key)
    return {name: found[text] for name, text in folded.items() if text in found}


def matching(text: str) -> QuerySet[Organization]:
    """Records one of whose names holds ``text``, in any script."""
    named = Q(value__icontains=text.strip())
    if folded := comparable_name(text):  # signs alone fold to nothing, which every name holds
        named |= Q(folded__contains=folded)
    named_so = OrganizationName.objects.filter(named)
    own = Exists(named_so.filter(organization=OuterRef("pk")))
    return Organization.objects.filter(own | Exists(named_so.filter(organization__merged_into=OuterRef("pk"))))


def unverified(text: str = "") -> QuerySet[Organization]:
    """Those that no list knows and nobody has checked; merged ones are checked with the record that stands for them."""
    found = matching(text) if text else Organization.objects.all()
    return found.filter(verified=False, merged_into=None)


def relations_of(organization: Organization) -> QuerySet[Relation]:
    """What it is part of or belongs to, and what is part of it, both ends loaded."""
    family = family_of(organization)
    either = Q(subject__in=family) | Q(object__in=family)
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
