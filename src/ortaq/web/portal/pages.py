"""The pages themselves, each from a few questions to the registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ortaq.exchange.structured import Thing, university
from ortaq.registry.engagements.models import Engagement
from ortaq.registry.organizations.models import Identifier, OrganizationName
from ortaq.registry.publishing.queries import partner_of, public_agreements, public_ties, public_units
from ortaq.vocabulary.organizations import NameKind
from ortaq.web.portal.frame import Office, absolute
from ortaq.web.portal.names import Name
from ortaq.web.portal.news import News, latest
from ortaq.web.portal.partners import Partner, kind_of, lead_of, map_of, partner_shown, public_partners
from ortaq.web.portal.records import Events, Line, agreement_lines, bodies_in, events_around, names_in, unit_lines

STRATEGIC, UNITS, EVENTS, NEWS, MOST = 12, 6, 4, 6, 300


@dataclass(frozen=True)
class HomePage:
    office: Office
    heading: str
    lead: str
    map: SafeString
    partners: tuple[Partner, ...]
    units: tuple[Line, ...]
    events: tuple[Line, ...]
    news: tuple[News, ...]


@dataclass(frozen=True)
class PartnerPage:
    partner: Partner
    kind: str
    other_names: tuple[Name, ...]
    ror: str
    agreements: tuple[Line, ...]
    units: tuple[Line, ...]
    events: tuple[Line, ...]
    news: tuple[News, ...]
    thing: Thing


@dataclass(frozen=True)
class LinesPage:
    """``empty`` is what stands there without any line."""

    heading: str
    lead: str
    lines: tuple[Line, ...]
    empty: str


@dataclass(frozen=True)
class EventsPage:
    heading: str
    lead: str
    ahead: tuple[Line, ...]
    past: tuple[Line, ...]
    events: Events
    calendar: str


LinesOf = Callable[[Office], LinesPage]


def home_page(office: Office) -> HomePage:
    """Strategic partners stand on it; without any, the first of all."""
    events = events_around(timezone.localdate())
    coming, units = events.ahead[:EVENTS], list(public_units()[:UNITS])
    partners = public_partners(office, bodies_in(coming, units))
    strategic = [partner for partner in partners if partner.strategic] or partners
    names = names_in(office, coming, units)
    return HomePage(
        office=office,
        heading=_("International partners"),
        lead=lead_of(partners),
        map=map_of(partners, reverse("public_partners", args=[office.language])),
        partners=tuple(strategic[:STRATEGIC]),
        units=unit_lines(units, office, names),
        events=events.lines(coming, office, names),
        news=latest(office, NEWS),
    )


def partner_page(office: Office, slug: str) -> PartnerPage | None:
    """None where the public sees no such partner."""
    tie = public_ties().filter(Q(first__slug=slug) | Q(second__slug=slug)).first()
    if tie is None or partner_of(tie, office.body).slug != slug:
        return None
    body = partner_of(tie, office.body)
    events = events_around(timezone.localdate())
    own = [event for event in (*events.ahead, *events.past) if _came(event, body.pk)]
    agreements, units = list(public_agreements(body)[:MOST]), list(public_units(body)[:MOST])
    names = office.names([body, *bodies_in(agreements, units, own)])
    partner = partner_shown(tie, body, names, office)
    others = _other_names(partner)
    ror = Identifier.objects.filter(organization=body, scheme="ror").values_list("value", flat=True).first() or ""
    return PartnerPage(
        partner=partner,
        kind=kind_of(body),
        other_names=others,
        ror=ror,
        agreements=agreement_lines(agreements, office, names),
        units=unit_lines(units, office, names),
        events=events.lines(own, office, names),
        news=latest(office, NEWS, about=body),
        thing=university(
            name=partner.name.text, names=[name.text for name in others], kind=body.type, ror=ror,
            url=absolute(partner.address), website=body.website, city=body.city, country=body.country,
            description=partner.text,
        ),
    )  # fmt: skip


def units_page(office: Office) -> LinesPage:
    found = list(public_units()[:MOST])
    lines = unit_lines(found, office, names_in(office, found))
    return LinesPage(
        heading=_("Joint units"),
        lead=ngettext("%(count)d joint unit", "%(count)d joint units", len(lines)) % {"count": len(lines)},
        lines=lines,
        empty=_("No joint unit is public yet."),
    )


def agreements_page(office: Office) -> LinesPage:
    found = list(public_agreements()[:MOST])
    lines = agreement_lines(found, office, names_in(office, found))
    return LinesPage(
        heading=_("Agreements in effect"),
        lead=ngettext("%(count)d agreement", "%(count)d agreements", len(lines)) % {"count": len(lines)},
        lines=lines,
        empty=_("No agreement is public yet."),
    )


def events_page(office: Office) -> EventsPage:
    events = events_around(timezone.localdate())
    names = names_in(office, events.ahead, events.past)
    ahead, past = events.lines(events.ahead, office, names), events.lines(events.past[:MOST], office, names)
    return EventsPage(
        heading=_("Events"),
        lead=ngettext("%(count)d event ahead", "%(count)d events ahead", len(ahead)) % {"count": len(ahead)},
        ahead=ahead,
        past=past,
        events=events,
        calendar=reverse("public_calendar", args=[office.language]),
    )


def _other_names(partner: Partner) -> tuple[Name, ...]:
    """Its official names in other languages, the one on record first."""
    found = OrganizationName.objects.filter(organization=partner.body, kind=NameKind.LABEL).order_by("id")
    names = {partner.body.name: ""} | {name.value: name.language for name in found}
    return tuple(Name(text, language) for text, language in names.items() if text != partner.name.text)


def _came(event: Engagement, key: int) -> bool:
    guests = event.guests.all()
    return event.host_id == key or any(guest.organization_id == key for guest in guests)
