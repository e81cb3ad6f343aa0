"""Whether an agreement is alive."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import User

from ortaq.registry.agreements.models import Agreement
from ortaq.registry.agreements.queries import VALIDATED
from ortaq.registry.vitality.queries import agreement_vitality
from ortaq.registry.vitality.rules import rules
from ortaq.web.vitality.showing import ProofOfLife, proof_of_life


def vitality_of(agreement: Agreement, reader: User, today: datetime.date) -> ProofOfLife | None:
    """By the evidence of its partners; None while it is a draft, and once it is over and not used."""
    if agreement.state not in VALIDATED:
        return None
    vitality, portfolio = agreement_vitality(agreement, day=today, reader=reader)
    return proof_of_life(vitality, portfolio.pieces(), rules().on(today)) if vitality else None
