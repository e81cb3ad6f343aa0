"""What everybody reads of a partner on the public pages, and what could stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements import queries as agreements
from ortaq.registry.agreements.models import AgreementState
from ortaq.registry.base import Record, Visibility
from ortaq.registry.engagements import queries as engagements
from ortaq.registry.organizations.models import Organization
from ortaq.registry.organizations.queries import our_organization
from ortaq.registry.partnerships.models import Partnership
from ortaq.registry.partnerships.queries import of_organization
from ortaq.registry.publishing.operations import publish_agreement, publish_event, publish_unit
from ortaq.registry.publishing.queries import EVENTS, UNITS
from ortaq.registry.units import queries as units
from ortaq.web.acting.forms import StepForm
from ortaq.web.acting.steps import Offers, offers
from ortaq.web.components import Fact, RecordHeader, Tab, Text, Value
from ortaq.web.dates import language_name
from ortaq.web.naming import Naming
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.partners.publicsteps import PUBLIC_STEPS
from ortaq.web.records import address_of
from ortaq.web.titles import Titles
from ortaq.web.words import word_of

SHOWN = 50


@dataclass(frozen=True)
class Kind:
    """A kind of record that can stand there: its name in addresses, its heading, those of a partner, the operation."""

    name: str
    heading: Text
    found: Callable[[Organization], Any]
    publish: Callable[..., Any]


KINDS = {
    kind.name: kind
    for kind in (
        Kind("agreement", lazy("Agreements in effect"),
             lambda body: agreements.listed(state=AgreementState.IN_EFFECT, party=body),
             lambda record, **said: publish_agreement(agreement=record, **said)),
        Kind("unit", lazy("Joint units"), lambda body: units.listed(host=body).filter(status__in=UNITS),
             lambda record, **said: publish_unit(joint_unit=record, **said)),
        Kind("event", lazy("Visits"), lambda body: engagements.listed(organization=body).filter(state__in=EVENTS),
             lambda record, **said: publish_event(engagement=record, **said)),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Item:
    """A record that can stand on the public pages; ``move`` is where that is changed, "" for those who may not."""

    value: Value
    public: bool
    move: str


@dataclass(frozen=True)
class Section:
    heading: Text
    items: tuple[Item, ...]


@dataclass(frozen=True)
class PublicPage:
    """``tie`` is None where no partnership with us is on record; ``outside`` is the public page, "" where none is."""

    organization: Organization
    address: str
    header: RecordHeader
    tabs: tuple[Tab, ...]
    tie: Partnership | None
    shown: bool
    outside: str
    facts: tuple[Fact, ...]
    steps: Offers
    sections: tuple[Section, ...]


def public_page(
    request: HttpRequest, organization: Organization, *, reader: User, sent: StepForm | None = None
) -> PublicPage:
    """``sent`` is a form of a step that came with mistakes."""
    address = reverse("partner_public", args=[organization.slug])
    tie = tie_with_us(organization, reader)
    shown = tie is not None and {tie.visibility, organization.visibility} == {Visibility.PUBLIC}
    steps = offers(request, PUBLIC_STEPS, tie, reader=reader, page=address, sent=sent) if tie else Offers()
    naming = Naming([organization], whole=organization)
    return PublicPage(
        organization=organization,
        address=address,
        header=header_of(organization, naming, reader=reader),
        tabs=tabs_of(organization, "partner_public"),
        tie=tie,
        shown=shown,
        outside=reverse("public_partner", args=["en", organization.slug]) if shown and settings.PORTAL else "",
        facts=tuple(_facts(tie)) if tie else (),
        steps=steps.without("show") if shown else steps.without("describe", "hide"),
        sections=tuple(_section(kind, organization, reader) for kind in KINDS.values()),
    )


def tie_with_us(organization: Organization, reader: User) -> Partnership | None:
    """Our partnership with the organization, if the reader may see it."""
    ours = our_organization()
    found = seen_by(of_organization(organization), reader).prefetch_related("public_texts")
    return next((tie for tie in found if ours and ours.pk in (tie.first_id, tie.second_id)), None)


def _facts(tie: Partnership) -> Iterable[Fact]:
    yield Fact(_("tier"), (Value(word_of("tier", tie.tier)),))
    for text in tie.public_texts.all():
        yield Fact(language_name(text.language), (Value(text.text, language=text.language),))


def _section(kind: Kind, organization: Organization, reader: User) -> Section:
    records = list(seen_by(kind.found(organization), reader)[:SHOWN])
    titles = Titles(records) if kind.name == "event" else None
    return Section(kind.heading, tuple(_item(kind, record, organization, reader, titles) for record in records))


def _item(kind: Kind, record: Any, organization: Organization, reader: User, titles: Titles | None) -> Item:
    public = record.visibility == Visibility.PUBLIC
    step = "hide" if public else "show"
    move = reverse("move_public", args=[organization.slug, kind.name, record.uuid, step])
    text = titles.of(record) if titles else str(record)
    return Item(Value(text, address_of(record)), public, move if _may(reader, record) else "")


def _may(reader: User, record: Record) -> bool:
    return may(reader, "publish", record)
