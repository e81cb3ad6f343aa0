"""Whether the partnership with one organization is alive, by which evidence and which rule."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from ortaq.registry.organizations.models import Organization
from ortaq.registry.vitality.queries import Portfolio
from ortaq.registry.vitality.rules import rules
from ortaq.web.components import RecordHeader, State, Tab
from ortaq.web.naming import Naming
from ortaq.web.partners.header import header_of, tabs_of
from ortaq.web.vitality.showing import ProofOfLife, proof_of_life


@dataclass(frozen=True)
class LifePage:
    """``life`` is None for our own university, and for a body that is merely on record."""

    organization: Organization
    header: RecordHeader
    tabs: tuple[Tab, ...]
    life: ProofOfLife | None


def life_page(organization: Organization, *, reader: User) -> LifePage:
    life = life_of(organization, reader=reader)
    states: tuple[State, ...] = (life.state,) if life else ()
    naming = Naming([organization], whole=organization)
    return LifePage(
        organization=organization,
        header=header_of(organization, naming, reader=reader, states=states),
        tabs=tabs_of(organization, "partner_life"),
        life=life,
    )


def life_of(organization: Organization, *, reader: User) -> ProofOfLife | None:
    """The word, its evidence and its rule. Partners are those that are not ourselves."""
    today = timezone.localdate()
    portfolio = Portfolio(day=today, reader=reader, among=[organization.pk], few=True)
    if organization.pk in portfolio.ours:
        return None
    vitality = portfolio.vitality().get(organization.pk)
    return proof_of_life(vitality, portfolio.pieces(), rules().on(today)) if vitality else None
