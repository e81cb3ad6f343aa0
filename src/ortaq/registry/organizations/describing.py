"""Names, identifiers and relations of an organization, by hand; and whether somebody checked it."""

from __future__ import annotations

import re

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from ortaq.registry.accounts.guarding import operation
from ortaq.registry.audit import operations as audit
from ortaq.registry.errors import Invalid
from ortaq.registry.locking import as_seen
from ortaq.registry.organizations.identifiers import EXAMPLES, SCHEMES, identifier_of
from ortaq.registry.organizations.known import known_organization
from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName, Relation
from ortaq.registry.organizations.operations import add_names, comparable_name, scheme_of
from ortaq.registry.sources.models import Citation
from ortaq.vocabulary.organizations import NameKind

_LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z]{2,8})?")


@operation("manage", "organization", on="organization")
@transaction.atomic
def name_organization(
    *, organization: Organization, value: str, by: User | None, language: str = "", kind: str = NameKind.ALIAS
) -> OrganizationName:
    """A name with its language and kind; one that is there gets these. Raises Invalid without a name, for a kind that
    is none, and for a language that is no code."""
    value = " ".join(value.split())[:500]
    language = language.strip()
    if not value:
        raise Invalid(_("A name needs letters."))
    if kind not in list(NameKind):
        raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": kind, "choices": ", ".join(NameKind)})
    if language and not _LANGUAGE.fullmatch(language):
        raise Invalid(_("“%(value)s” is no code of a language; write en, kk, ru, zh …") % {"value": language})
    found = organization.names.filter(value=value).first()
    if found is not None:
        return audit.change(found, action="name_organization", by=by, language=language, kind=kind)
    name = OrganizationName(
        organization=organization, value=value, folded=comparable_name(value), language=language, kind=kind
    )
    return audit.add(name, action="name_organization", by=by)


@operation("manage", "organization", on="name.organization")
@transaction.atomic
def remove_name(*, name: OrganizationName, by: User | None) -> None:
    """Take away a name that was noted by mistake. Raises Invalid for the one that pages show first."""
    if name.value == name.organization.name:
        raise Invalid(_("“%(name)s” is the name that pages show: correct that first.") % {"name": name.value})
    audit.remove(name, action="remove_name", by=by)


@operation("manage", "organization", on="organization")
@transaction.atomic
def identify_organization(*, organization: Organization, scheme: str, value: str, by: User | None) -> Identifier:
    """It bears this identifier. Raises Invalid for one that does not look like it, and one that another body bears."""
    if scheme not in SCHEMES:
        raise Invalid(_("“%(value)s” is not one of %(choices)s.") % {"value": scheme, "choices": ", ".join(SCHEMES)})
    kept = identifier_of(scheme, value)
    if kept is None:
        raise Invalid(
            _("“%(value)s” is no identifier of this kind (%(scheme)s); one looks like %(example)s.")
            % {"value": value.strip()[:60], "scheme": scheme, "example": EXAMPLES[scheme]}
        )
    found = Identifier.objects.filter(scheme=scheme, value=kept).select_related("organization").first()
    if found is not None and found.organization_id != organization.pk:
        raise Invalid(
            _("“%(other)s” bears this identifier already. Are they the same? Then merge them.")
            % {"other": found.organization}
        )
    return found or audit.add(
        Identifier(organization=organization, scheme=scheme, value=kept), action="identify_organization", by=by
    )


@operation("manage", "organization", on="identifier.organization")
@transaction.atomic
def remove_identifier(*, identifier: Identifier, by: User | None) -> None:
    """Take away an identifier that it does not bear."""
    audit.remove(identifier, action="remove_identifier", by=by)


@operation("manage", "organization", on="relation.subject")
@transaction.atomic
def end_relation(*, relation: Relation, by: User | None) -> None:
    """Take away a relation that was noted by mistake. Raises Invalid for one that a source tells of."""
    told = Citation.objects.filter(record_uuid=relation.uuid, evidence__source__deleted_at=None)
    if told.exists():
        raise Invalid(_("A source tells of this relation: reject or undo it in the review of that source."))
    audit.remove(relation, action="end_relation", by=by)


@operation("manage", "organization", on="organization")
@transaction.atomic
def verify_organization(
    *, organization: Organization, by: User | None, seen_version: int | None = None
) -> Organization:
    """A person checked that the body is there and is what its record says. Raises StaleVersion."""
    return audit.change(as_seen(organization, seen_version), action="verify_organization", by=by, verified=True)


@operation("manage", "organization", on="organization")
@transaction.atomic
def doubt_organization(*, organization: Organization, by: User | None) -> Organization:
    """Undo :func:`verify_organization`: it waits to be checked again."""
    return audit.change(as_seen(organization, None), action="doubt_organization", by=by, verified=False)


@operation("manage", "organization", on="organization")
@transaction.atomic
def recognize_organization(
    *, organization: Organization, listed: str, by: User | None, seen_version: int | None = None
) -> Organization:
    """It is this body of the lists (ROR or starter id): it gets its identifier and names, place and website where it
    has none, and is checked. Raises StaleVersion, Invalid when no list has it, or when another record bears its
    identifier."""
    current = as_seen(organization, seen_version)
    known = known_organization(listed)
    if known is None:
        raise Invalid(_("The lists of organizations do not have %(id)s.") % {"id": listed[:60]})
    scheme, value = scheme_of(known.id)
    bearer = Identifier.objects.filter(scheme=scheme, value=value).select_related("organization").first()
    if bearer is not None and bearer.organization_id != current.pk:
        raise Invalid(_("“%(other)s” is that body already: merge the two.") % {"other": bearer.organization})
    if bearer is None:
        identifier = Identifier(organization=current, scheme=scheme, value=value)
        audit.add(identifier, action="recognize_organization", by=by)
    add_names(organization=current, names=known.names, by=by, action="recognize_organization")
    told = {"country": known.country, "city": known.city, "website": known.website, "established": known.established}
    if current.latitude is None:
        told |= {"latitude": known.latitude, "longitude": known.longitude}  # type: ignore[dict-item]
    missing = {name: said for name, said in told.items() if said and not getattr(current, name)}
    return audit.change(current, action="recognize_organization", by=by, verified=True, **missing)
