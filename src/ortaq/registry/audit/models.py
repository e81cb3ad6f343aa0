"""The audit trail: append-only, in the database too (a trigger refuses changes; see the migration)."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class AuditEvent(models.Model):
    """Who did what to which record when, with the record before and after (null: it was not there)."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=60, help_text="Named for what happened: accept_fact, add_organization …")
    record_type = models.CharField(max_length=60)
    record_uuid = models.UUIDField()
    label = models.CharField(max_length=300)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)

    class Meta:
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("record_uuid",), name="event_of_record"),
            models.Index(fields=("record_type", "id"), name="event_of_kind"),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.label}"
