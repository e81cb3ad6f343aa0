"""Whether the partnership with one organization is alive."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.utils import timezone

from ortaq.registry.organizations.models import Organization
from ortaq.registry.vitality.queries import Portfolio
from ortaq.registry.vitality.rules import Vitality, rules
from ortaq.web.vitality.showing import ProofOfLife, proof_of_life


def life_of(
    organization: Organization, *, ours: Organization | None, reader: User
) -> tuple[Vitality | None, ProofOfLife | None]:
    """None for our own university, and for a body that is merely on record."""
    if ours is not None and organization.pk == ours.pk:
        return None, None
    today = timezone.localdate()
    portfolio = Portfolio(day=today, reader=reader, among=[organization.pk], few=True)
    vitality = portfolio.vitality().get(organization.pk)
    if vitality is None:
        return None, None
    return vitality, proof_of_life(vitality, portfolio.pieces(), rules().on(today))
