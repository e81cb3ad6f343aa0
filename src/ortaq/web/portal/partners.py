"""What the public reads of partners: where they are, who they are, what exists with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.documents.maps import Point, map_svg
from ortaq.registry.organizations.models import Organization
from ortaq.registry.partnerships.models import Partnership, Tier
from ortaq.registry.publishing.queries import partner_of, public_ties
from ortaq.web.dates import country_name
from ortaq.web.portal.frame import Office
from ortaq.web.portal.names import Name, PublicNames
from ortaq.web.words import word_of

PAGE = 150


@dataclass(frozen=True)
class Partner:
    """``text`` describes the partnership; ``text_language`` is "" where it is that of the page."""

    body: Organization
    name: Name
    address: str
    place: str
    strategic: bool
    text: str = ""
    text_language: str = ""


@dataclass(frozen=True)
class Country:
    """``key`` names it in the page's address: #country-cn."""

    key: str
    name: str
    partners: tuple[Partner, ...]


@dataclass(frozen=True)
class PartnersPage:
    heading: str
    lead: str
    map: SafeString
    countries: tuple[Country, ...]


def public_partners(office: Office, beside: Iterable[Organization] = ()) -> list[Partner]:
    """All of them, by name, strategic ones first. ``beside`` are other bodies of the page, whose names are asked for in
    the same query."""
    ties = list(public_ties())
    bodies = [partner_of(tie, office.body) for tie in ties]
    names = office.names([*bodies, *beside])
    found = [partner_shown(tie, body, names, office) for tie, body in zip(ties, bodies, strict=True)]
    return sorted(found, key=lambda partner: (not partner.strategic, partner.name.text.casefold(), partner.body.pk))


def partner_shown(tie: Partnership, body: Organization, names: PublicNames, office: Office) -> Partner:
    text, language = _described(tie, office.language)
    return Partner(
        body=body,
        name=names.of(body),
        address=reverse("public_partner", args=[office.language, body.slug]),
        place=place_of(body),
        strategic=tie.tier == Tier.STRATEGIC,
        text=text,
        text_language=language,
    )


def partners_page(office: Office) -> PartnersPage:
    partners = public_partners(office)
    here = reverse("public_partners", args=[office.language])
    return PartnersPage(
        heading=_("Partners"),
        lead=lead_of(partners),
        map=map_of(partners, here),
        countries=tuple(_by_country(partners)),
    )


def lead_of(partners: list[Partner]) -> str:
    """65 partners in 12 countries."""
    count, countries = len(partners), len({partner.body.country for partner in partners if partner.body.country})
    said = ngettext("%(count)d partner", "%(count)d partners", count) % {"count": count}
    lands = ngettext("%(count)d country", "%(count)d countries", countries) % {"count": countries}
    # Translators: 65 partners, 12 countries
    return _("%(partners)s, %(countries)s") % {"partners": said, "countries": lands} if countries else said


def map_of(partners: Iterable[Partner], list_address: str) -> SafeString:
    """A point for each place, as large as there are partners; it leads to the partner, or to those of the country."""
    places: dict[tuple[int, int], list[Partner]] = defaultdict(list)
    for partner in partners:
        if partner.body.latitude is not None and partner.body.longitude is not None:
            places[round(partner.body.latitude), round(partner.body.longitude)].append(partner)
    points = tuple(_point(there, list_address) for there in places.values())
    if not points:
        return SafeString("")
    return mark_safe(map_svg(points, title=_("Partners on the map")))  # noqa: S308  map_svg escapes every text


def _point(there: list[Partner], list_address: str) -> Point:
    first = there[0]
    body: Any = first.body
    alone = len(there) == 1
    count = ngettext("%(count)d partner", "%(count)d partners", len(there)) % {"count": len(there)}
    return Point(
        name=first.name.text if alone else first.place,
        latitude=body.latitude,
        longitude=body.longitude,
        address=first.address if alone else f"{list_address}#{_key(body)}",
        detail=first.place if alone else count,
        size=len(there),
    )


def _by_country(partners: list[Partner]) -> list[Country]:
    groups: dict[str, list[Partner]] = defaultdict(list)
    for partner in partners:
        groups[partner.body.country].append(partner)
    named = sorted(groups.items(), key=lambda pair: (not pair[0], country_name(pair[0]) if pair[0] else ""))
    return [
        Country(_key(group[0].body), country_name(code) if code else _("Elsewhere"), tuple(group))
        for code, group in named
    ]


def _key(body: Organization) -> str:
    return f"country-{body.country.lower() or 'none'}"


def place_of(body: Organization) -> str:
    """Harbin, China."""
    country = country_name(body.country) if body.country else ""
    return ", ".join(part for part in (body.city, country) if part)


def kind_of(body: Organization) -> str:
    return str(word_of("organization_type", body.type))


def _described(tie: Partnership, language: str) -> tuple[str, str]:
    """In the reader's language, else in the first that there is."""
    texts = {text.language: text.text for text in tie.public_texts.all()}
    if language in texts:
        return texts[language], ""
    return next(((text, other) for other, text in texts.items()), ("", ""))
