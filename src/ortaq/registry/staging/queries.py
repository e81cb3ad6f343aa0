"""What may be shown of records that an import makes."""

from __future__ import annotations

import uuid as uuids
from functools import cache
from typing import TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from ortaq.registry.staging.models import Made

M = TypeVar("M", bound=Model)


@cache
def whole() -> Q:
    """Matches records that no unfinished import has made. Whether there is one at all is asked once: then databases
    need not look for each record. The same condition for all lists of a page, of which some have twenty."""
    hidden = Made.objects.filter(hidden=True)
    return Q(~Exists(hidden)) | ~Q(Exists(hidden.filter(uuid=OuterRef("uuid"))))


def made_by(batch: uuids.UUID) -> QuerySet[Made]:
    """The rows that a batch has made and that are still there."""
    return touched_by(batch).filter(made=True)


def touched_by(batch: uuids.UUID) -> QuerySet[Made]:
    """The rows that a batch has made or changed."""
    return Made.objects.filter(batch=batch)
