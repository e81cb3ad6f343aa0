"""Facts from capture, waiting for a person. What the extractor said is kept for ever beside what became of it."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ortaq.registry.base import Row
from ortaq.registry.sources.models import Evidence, SourceDocument
from ortaq.vocabulary.facts import FactKind


class FactState(models.TextChoices):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited", "accepted with changes"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"


class ProposedFact(Row):
    """One fact of one reading. ``payload`` is the extraction as filed; ``edited`` what a person made of it."""

    source = models.ForeignKey(SourceDocument, models.CASCADE, related_name="facts")
    kind = models.CharField(max_length=15, choices=[(kind.value, kind.value.replace("_", " ")) for kind in FactKind])
    key = models.CharField(max_length=60, help_text="The fact's id within its reading.")
    position = models.PositiveIntegerField(default=0, help_text="Where its first quote begins in the text.")
    payload = models.JSONField()
    edited = models.JSONField(null=True, blank=True)
    confidence = models.FloatField()
    rule = models.CharField(max_length=100, blank=True)
    extractor = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=FactState.choices, default=FactState.PROPOSED)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    target_type = models.CharField(max_length=60, blank=True)
    target_uuid = models.UUIDField(null=True, blank=True)
    events = models.JSONField(default=list, encoder=DjangoJSONEncoder, help_text="Audit events of the decision.")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=("source", "extractor", "kind", "key"), name="one_fact_per_reading"),
            models.CheckConstraint(
                name="decision_has_when",
                condition=models.Q(state__in=("proposed", "superseded"), decided_at__isnull=True)
                | (~models.Q(state="proposed") & models.Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="confidence_is_a_probability", condition=models.Q(confidence__gte=0, confidence__lte=1)
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"


class FactEvidence(Row):
    """A quote that supports the fact."""

    fact = models.ForeignKey(ProposedFact, models.CASCADE, related_name="quotes")
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("fact", "evidence"), name="one_quote_once_per_fact"),)

    def __str__(self) -> str:
        return str(self.evidence)
