"""What a catalog card says of an organization: identifiers, place, names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ortaq.registry.organizations.models import Identifier, Organization, OrganizationName
from ortaq.registry.organizations.queries import family_of
from ortaq.web.components import Fact, Value
from ortaq.web.dates import language_name
from ortaq.web.words import word_of


def card_of(organization: Organization) -> tuple[Fact, ...]:
    family = family_of(organization)
    rows: list[Fact] = [
        Fact(item.scheme.upper(), (Value(item.value, _identifier_address(item.scheme, item.value)),))
        for item in Identifier.objects.filter(organization__in=family)
    ]
    if not organization.verified:
        rows.append(Fact(_("identity"), (Value(_("not verified: no list of organizations knows it")),)))
    if organization.website:
        rows.append(Fact(_("website"), (Value(organization.website, organization.website),)))
    if organization.established:
        rows.append(Fact(_("established"), (Value(str(organization.established)),)))
    if organization.latitude is not None and organization.longitude is not None:
        rows.append(Fact(_("coordinates"), (Value(f"{organization.latitude:.4f}, {organization.longitude:.4f}"),)))
    for name in OrganizationName.objects.filter(organization__in=family):
        kind = word_of("name_kind", name.kind)
        detail = f"{kind}, {language_name(name.language)}" if name.language else kind
        rows.append(Fact(detail, (Value(name.value, language=name.language),)))
    return tuple(rows)


def _identifier_address(scheme: str, value: str) -> str:
    return f"https://ror.org/{value}" if scheme == "ror" else ""
