"""Write organizations: add, name, identify, describe."""

from __future__ import annotations

import datetime
import uuid as uuids
from collections.abc import Iterable
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.organizations.models import (
    RELATIONS,
    Identifier,
    Organization,
    OrganizationName,
    ProfileFact,
    Relation,
)
from ortaq.registry.slugs import free_slug
from ortaq.registry.sources.models import Evidence
from ortaq.registry.sources.operations import cite
from ortaq.resolution.normalize.words import forms
from ortaq.vocabulary import organizations as words
from ortaq.vocabulary.organizations import NameKind


@lru_cache(maxsize=20_000)
def comparable_name(value: str) -> str:
    """The form in which names are compared: words without case, accents and endings."""
    return " ".join(forms(value))[:500]


def scheme_of(organization_id: str) -> tuple[str, str]:
    """(scheme, value) of an id of the name index: a ROR URL or a starter id."""
    if organization_id.startswith("https://ror.org/"):
        return "ror", organization_id.rsplit("/", 1)[-1]
    return tuple(organization_id.partition(":")[::2])  # type: ignore[return-value]


@operation("manage", "organization")
@transaction.atomic
def add_organization(
    *,
    organization: words.Organization,
    by: User | None,
    type: str = "",
    action: str = "add_organization",
    uuid: uuids.UUID | None = None,
) -> Organization:
    """Hold an organization of the name index as a record, with names and identifier; one that is here is returned."""
    scheme, value = scheme_of(organization.id)
    known = Identifier.objects.filter(scheme=scheme, value=value).select_related("organization__merged_into").first()
    if known is not None:
        return known.organization.standing
    record = audit.add(
        Organization(
            uuid=uuid or uuids.uuid4(),
            slug=free_slug(Organization, organization.name, fallback="organization"),
            name=organization.name[:300],
            type=type or _type_of(organization),
            status=organization.status,
            verified=True,
            country=organization.country or "",
            city=organization.city or "",
            latitude=organization.latitude,
            longitude=organization.longitude,
            website=organization.website or "",
            established=organization.established,
        ),
        action=action,
        by=by,
    )
    audit.add(Identifier(organization=record, scheme=scheme, value=value), action=action, by=by)
    add_names(organization=record, names=organization.names, by=by, action=action)
    return record


@operation("manage", "organization")
@transaction.atomic
def add_unverified(
    *,
    name: str,
    aliases: Iterable[str],
    type: str,
    country: str,
    language: str,
    by: User | None,
    uuid: uuids.UUID | None = None,
) -> Organization:
    """Hold a body that no list knows. Raises Invalid without a name."""
    if not name.strip():
        raise Invalid(_("An organization needs a name."))
    record = audit.add(
        Organization(
            uuid=uuid or uuids.uuid4(),
            slug=free_slug(Organization, name, fallback="organization"),
            name=name[:300],
            type=type or "other",
            country=country or "",
        ),
        action="add_organization",
        by=by,
    )
    found = [words.Name(name, language)] + [words.Name(alias, language, NameKind.AS_WRITTEN) for alias in aliases]
    add_names(organization=record, names=found, by=by)
    return record


@operation("manage", "organization", on="organization")
@transaction.atomic
def add_names(
    *,
    organization: Organization,
    names: Iterable[words.Name],
    by: User | None,
    action: str = "add_name",
) -> None:
    """Give an organization further names; those it has are left alone."""
    known = set(organization.names.values_list("value", flat=True))
    rows = []
    for name in names:
        value = name.value.strip()[:500]
        if value and value not in known:
            known.add(value)
            row = OrganizationName(
                organization=organization,
                value=value,
                folded=comparable_name(value),
                language=name.lang or "",
                kind=name.kind,
            )
            rows.append(row)
    if rows:
        audit.add_all(rows, action=action, by=by)


@operation("review", "profilefact")
@transaction.atomic
def state_profile(
    *,
    organization: Organization,
    attribute: str,
    value: str,
    evidence: Iterable[Evidence],
    as_of: datetime.date | None,
    by: User | None,
) -> ProfileFact:
    """Say what an organization is or has; the same value again only adds evidence. Raises Invalid without a value."""
    if not value.strip():
        raise Invalid(_("%(field)s: the value is empty.") % {"field": attribute.replace("_", " ")})
    value = value.strip()[:1000]
    fact = ProfileFact.objects.filter(organization=organization, attribute=attribute, value=value).first()
    if fact is None:
        fact = ProfileFact(organization=organization, attribute=attribute, value=value, as_of=as_of)
        audit.add(fact, action="state_profile", by=by)
    cite(fact, evidence, by=by, field="value")
    return fact


@operation("review", "profilefact", on="keep")
@transaction.atomic
def settle_profile(*, keep: ProfileFact, by: User | None) -> ProfileFact:
    """Decide a disagreement: ``keep`` stands, the other values of its attribute are set aside (and can come back)."""
    rivals = ProfileFact.objects.filter(organization=keep.organization, attribute=keep.attribute)
    for rival in rivals.exclude(pk=keep.pk):
        audit.change(rival, action="settle_profile", by=by, set_aside=True)
    return audit.change(keep, action="settle_profile", by=by, set_aside=False)


@operation("review", "profilefact")
@transaction.atomic
def reopen_profile(*, organization: Organization, attribute: str, by: User | None) -> None:
    """Take a decision of :func:`settle_profile` back: every value of the attribute stands again."""
    for fact in ProfileFact.objects.filter(organization=organization, attribute=attribute, set_aside=True):
        audit.change(fact, action="reopen_profile", by=by, set_aside=False)


@operation("manage", "organization", on="subject")
@transaction.atomic
def relate(
    *,
    subject: Organization,
    object: Organization,
    kind: str,
    evidence: Iterable[Evidence],
    by: User | None,
) -> Relation:
    """``subject`` is part of, a member of, succeeded by, or related to ``object``. Raises Invalid for a body related to
    itself, and for a kind that is none or that already stands the other way round."""
    if subject.pk == object.pk:
        raise Invalid(_("%(name)s cannot be part of itself.") % {"name": subject})
    if kind not in RELATIONS:
        raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": kind, "choices": ", ".join(RELATIONS)})
    if Relation.objects.filter(subject=object, object=subject, kind=kind).exists():
        raise Invalid(
            _("That “%(object)s” has this relation to “%(subject)s” stands already: take it away first.")
            % {"object": object, "subject": subject}
        )
    relation = Relation.objects.filter(subject=subject, object=object, kind=kind).first()
    if relation is None:
        relation = audit.add(Relation(subject=subject, object=object, kind=kind), action="relate", by=by)
    cite(relation, evidence, by=by)
    return relation


_TYPES = {
    "government": "government",
    "company": "company",
    "facility": "research_institute",
    "funder": "foundation",
    "nonprofit": "association",
}


def _type_of(organization: words.Organization) -> str:
    if "education" in organization.types:
        return "university"
    return next((_TYPES[kind] for kind in organization.types if kind in _TYPES), "other")
