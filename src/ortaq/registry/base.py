"""What every record carries."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import models


class Visibility(models.TextChoices):
    PUBLIC = "public"
    STAFF = "staff"
    RESTRICTED = "restricted"


class PublicLanguage(models.TextChoices):
    """The languages in which the public reads; ISO 639-1."""

    EN = "en"
    KK = "kk"
    RU = "ru"
    ZH = "zh"


@dataclass(frozen=True)
class Findable:
    """A text under which search finds a record: the kind and primary key of the record, and why it is found.

    ``body`` is the primary key of an organization of which the text tells as well: who may not see that one does not
    find it. ``long`` texts are found by their words, names by parts of words and misspelled as well.
    """

    record_type: str
    record_id: int
    text: str
    kind: str
    language: str = ""
    long: bool = False
    body: int | None = None


class Row(models.Model):
    """A row that the audit trail can name, and undo can find again."""

    uuid = models.UUIDField(default=uuids.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def findable(self) -> Iterable[Findable]:
        """Under what search finds this row, or the record that it is part of; by default nothing."""
        return ()


class Record(Row):
    """A record of the registry: whose it is, who may see it, who made and last changed it. ``version`` rises with each
    change. Without a ``unit`` it belongs to the university as a whole."""

    unit = models.ForeignKey("registry.OrganizationUnit", models.PROTECT, null=True, blank=True, related_name="+")
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.STAFF)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    @property
    def open_to_units(self) -> bool:
        """True while the unit that owns it may still change it: a noun with an approval says False from then on."""
        return True
