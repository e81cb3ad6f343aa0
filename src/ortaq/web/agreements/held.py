"""All rows of one agreement that its page shows, read at once in a fixed number of queries."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects
from django.db.models.functions import Coalesce

from ortaq.registry.accounts.queries import seen_by
from ortaq.registry.accounts.rules import may
from ortaq.registry.agreements.models import (
    Agreement,
    AgreementChange,
    AgreementFile,
    AgreementNote,
    Approval,
    Party,
    Signature,
)
from ortaq.registry.audit.models import AuditEvent
from ortaq.registry.audit.queries import history_of
from ortaq.registry.portfolio.flags import FLAGS, bearing, our_own
from ortaq.web.naming import own_name


@dataclass(frozen=True)
class Held:
    """``events`` are those of the agreement itself, oldest first; ``files`` those that the reader may see;
    ``relatives`` stand under it or follow it. Each of the ``parties`` is annotated with its name ``in_language``."""

    agreement: Agreement
    flags: tuple[str, ...]
    parties: list[Party]
    approvals: list[Approval]
    signatures: list[Signature]
    files: list[AgreementFile]
    changes: list[AgreementChange]
    notes: list[AgreementNote]
    relatives: list[Agreement]
    events: list[AuditEvent]


def held_on(agreement: Agreement, reader: User, today: datetime.date) -> Held:
    family = Q(pk=agreement.pk) | Q(umbrella=agreement) | Q(predecessor=agreement)
    related_to: QuerySet[Any] = seen_by(Agreement.objects.filter(family), reader).order_by("id")
    flagged = list(related_to.annotate(**bearing(ours=our_own(), today=today)))
    standing = Coalesce("organization__merged_into", "organization")
    parties = Party.objects.select_related("organization__merged_into").annotate(standing=standing)
    # The rules and the forms ask the agreement itself: let it answer from what is read here.
    related = {
        "parties": parties.annotate(in_language=own_name("standing")),
        "approvals": Approval.objects.select_related("decided_by"),
        "signatures": Signature.objects.select_related("person"),
        "files": AgreementFile.objects.select_related("created_by"),
    }
    prefetch_related_objects([agreement], *(Prefetch(name, rows) for name, rows in related.items()))
    events = list(history_of(agreement.uuid).order_by("id"))
    negotiated = any(event.action == "negotiate_agreement" for event in events)
    return Held(
        agreement=agreement,
        flags=tuple(flag for one in flagged if one == agreement for flag in FLAGS if getattr(one, flag)),
        parties=list(agreement.parties.all()),
        approvals=list(agreement.approvals.all()),
        signatures=list(agreement.signatures.all()),
        files=[file for file in agreement.files.all() if may(reader, "read", file)],
        changes=list(agreement.changes.select_related("file")),
        notes=list(agreement.notes.select_related("by")) if negotiated else [],
        relatives=[one for one in flagged if one != agreement],
        events=events,
    )
